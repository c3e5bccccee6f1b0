export default function ShapesLens() {
  return null;
}
