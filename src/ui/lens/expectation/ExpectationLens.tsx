export default function ExpectationLens() {
  return null;
}
