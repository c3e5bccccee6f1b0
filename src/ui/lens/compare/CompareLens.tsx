export default function CompareLens() {
  return null;
}
