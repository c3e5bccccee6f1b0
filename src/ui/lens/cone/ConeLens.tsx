export default function ConeLens() {
  return null;
}
