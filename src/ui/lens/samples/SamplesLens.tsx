export default function SamplesLens() {
  return null;
}
