export default function SharedLens() {
  return null;
}
