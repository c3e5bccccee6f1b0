export default function BackwardLens() {
  return null;
}
