export default function OrderLens() {
  return null;
}
