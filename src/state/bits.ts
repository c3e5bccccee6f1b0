/** A stream of bits, written as base64url and read from it. Counts and gaps are written as short as they are. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
export const BITS_PER_CHARACTER = 6;
const MAX_GAMMA_BITS = 30;

/** Length of n in binary, n ≥ 1. */
const binaryLength = (n: number): number => 32 - Math.clz32(n);

/** Bits that `gamma` and `golomb` take. */
export const gammaCost = (n: number): number => 2 * binaryLength(n) - 1;
export const golombCost = (n: number, k: number): number => gammaCost((n >>> k) + 1) + k;
export const riceCost = (n: number, k: number): number => (n >>> k) + 1 + k;

export class BitWriter {
  private readonly bits: number[] = [];

  get length(): number {
    return this.bits.length;
  }

  /** The `count` low bits of a value, highest first. */
  write(value: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) this.bits.push((value >>> i) & 1);
  }

  /** Elias gamma, n ≥ 1: as many zeros as follow the first bit, then n. */
  gamma(n: number): void {
    this.write(0, binaryLength(n) - 1);
    this.write(n, binaryLength(n));
  }

  /** Exponential Golomb of order k, n ≥ 0. */
  golomb(n: number, k: number): void {
    this.gamma((n >>> k) + 1);
    this.write(n, k);
  }

  /** Rice, n ≥ 0: the quotient by 2ᵏ in ones, a zero, the remainder. */
  rice(n: number, k: number): void {
    for (let quotient = n >>> k; quotient > 0; quotient--) this.bits.push(1);
    this.bits.push(0);
    this.write(n, k);
  }

  /** Zeros fill up the last character. */
  text(): string {
    let text = '';
    for (let from = 0; from < this.bits.length; from += BITS_PER_CHARACTER) {
      let value = 0;
      for (let i = from; i < from + BITS_PER_CHARACTER; i++)
        value = 2 * value + (this.bits[i] ?? 0);
      text += ALPHABET[value]!;
    }
    return text;
  }
}

/** Reads what `BitWriter` wrote. Whatever else it is given, it ends: `failed` says that it was nonsense. */
export class BitReader {
  private at = 0;
  private wrong = false;

  constructor(private readonly text: string) {}

  get failed(): boolean {
    return this.wrong;
  }

  private bit(): number {
    const value = ALPHABET.indexOf(this.text[Math.floor(this.at / BITS_PER_CHARACTER)] ?? '?');
    if (value < 0) this.wrong = true;
    if (this.wrong) return 0;
    return (value >>> (BITS_PER_CHARACTER - 1 - (this.at++ % BITS_PER_CHARACTER))) & 1;
  }

  read(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = 2 * value + this.bit();
    return value;
  }

  gamma(): number {
    let zeros = 0;
    while (this.bit() === 0) {
      if (this.wrong || ++zeros > MAX_GAMMA_BITS) {
        this.wrong = true;
        return 1;
      }
    }
    return 2 ** zeros + this.read(zeros);
  }

  golomb(k: number): number {
    return (this.gamma() - 1) * 2 ** k + this.read(k);
  }

  rice(k: number): number {
    let quotient = 0;
    while (this.bit() === 1) quotient++;
    return quotient * 2 ** k + this.read(k);
  }

  /** Whether all has been read, but for the zeros that fill up the last character. */
  ended(): boolean {
    const left = this.text.length * BITS_PER_CHARACTER - this.at;
    return !this.wrong && left < BITS_PER_CHARACTER && this.read(left) === 0 && !this.wrong;
  }
}
