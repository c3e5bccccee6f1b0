export default function WayLens() {
  return null;
}
