export default function RippleLens() {
  return null;
}
