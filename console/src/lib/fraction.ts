/** What becomes of what is beyond the last decimal; half of it goes up, away from zero. */
export type RoundingMode = 'up' | 'down' | 'nearest';

const DECIMAL = /^(-?)(\d{1,20})(?:\.(\d{1,20}))?$/;

/** As many as amounts of the interface have at most. */
const DECIMALS = 12;

/** An exact rational number in lowest terms, whose denominator is positive. */
export class Fraction {
  static readonly ZERO = new Fraction(0n, 1n);
  static readonly ONE = new Fraction(1n, 1n);

  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  private static over(numerator: bigint, denominator: bigint): Fraction {
    const divisor = greatestCommon(numerator, denominator) * (denominator < 0n ? -1n : 1n);
    return new Fraction(numerator / divisor, denominator / divisor);
  }

  /** The decimal that a text is; undefined for a text that is none, or is longer than any amount. */
  static read(text: string): Fraction | undefined {
    const [, sign = '', whole = '', fraction = ''] = DECIMAL.exec(text) ?? [];
    return whole === ''
      ? undefined
      : Fraction.over(BigInt(`${sign}${whole}${fraction}`), 10n ** BigInt(fraction.length));
  }

  /** The decimal that a text is where there is no doubt that it is one. */
  static of(text: string): Fraction {
    const read = Fraction.read(text);
    if (read === undefined) {
      throw new Error(`${text} is no decimal.`);
    }
    return read;
  }

  plus(other: Fraction): Fraction {
    return Fraction.over(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Fraction): Fraction {
    return this.plus(other.negated());
  }

  negated(): Fraction {
    return new Fraction(-this.numerator, this.denominator);
  }

  times(other: Fraction): Fraction {
    return Fraction.over(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  dividedBy(other: Fraction): Fraction {
    return Fraction.over(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  /** Below zero where it is less than the other, zero where they are equal. */
  compareTo(other: Fraction): number {
    const difference = this.minus(other).numerator;
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  }

  min(other: Fraction): Fraction {
    return this.compareTo(other) <= 0 ? this : other;
  }

  max(other: Fraction): Fraction {
    return this.compareTo(other) >= 0 ? this : other;
  }

  get isZero(): boolean {
    return this.numerator === 0n;
  }

  /** As a decimal with so many places. */
  round(decimals: number, mode: RoundingMode): string {
    const scaled = this.numerator * 10n ** BigInt(decimals);
    const digits = String(absolute(rounded(scaled, this.denominator, mode))).padStart(decimals + 1, '0');
    const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
    return this.numerator < 0n && /[1-9]/.test(text) ? `-${text}` : text;
  }

  /** As a decimal without zeros at its end; one that has no end is rounded. */
  text(): string {
    const text = this.round(DECIMALS, 'nearest').replace(/0+$/, '');
    return text.endsWith('.') ? text.slice(0, -1) : text;
  }
}

function rounded(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const sign = numerator < 0n ? -1n : 1n;
  switch (mode) {
    case 'nearest':
      return (sign * (2n * absolute(numerator) + denominator)) / (2n * denominator);
    case 'up':
      return sign < 0n ? numerator / denominator : (numerator + denominator - 1n) / denominator;
    case 'down':
      return sign < 0n ? (numerator - denominator + 1n) / denominator : numerator / denominator;
  }
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function greatestCommon(one: bigint, other: bigint): bigint {
  let [larger, smaller] = [absolute(one), absolute(other)];
  while (smaller !== 0n) {
    [larger, smaller] = [smaller, larger % smaller];
  }
  return larger;
}
