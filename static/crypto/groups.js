/**
 * The groups in which votes are hidden, behind one interface (SPEC §2).
 *
 * The mirror of congress/crypto/groups.py. Exponents are BigInt and reduced mod q; elements are
 * made and read by their group alone. The steps of `group`:
 *
 *   1  an element has the one form of its group
 *   2  it is a member; a key is not the neutral element
 *   3  the group is known
 *
 * No arithmetic of a browser runs in constant time. `secretExp` at least does the same steps for
 * every exponent and, in BELENIOS-2048, blinds it; powers by a table do neither (SPEC §2.6).
 */

import { normalizeZ } from "../vendor/noble-curves-2.4.0/abstract/curve.js";
import { ed25519 } from "../vendor/noble-curves-2.4.0/ed25519.js";
import { VerificationError, demand } from "./errors.js";
import { hex, randomBelow, sha256Hex, unhex } from "./hash.js";

const KEPT = 4; // prepared bases beside g
const WIDTH = 7; // bits of an exponent that a row of a table stands for
const MASK = (1 << WIDTH) - 1;
const BLINDING = 1n << 64n;

/** A cyclic group of prime order q with generator g, written multiplicatively (SPEC §2). */
class Group {
  #tables = new Map();

  /** Multiply two members (SPEC §2.6). */
  mul(a, b) {
    return this.times(this.member(a), this.member(b));
  }

  /** Raise a member to a public exponent, which is reduced mod q (SPEC §2.6). */
  exp(a, e) {
    const table = this.#tables.get(a);
    const exponent = this.reduced(e);
    return table ? this.#byTable(table, exponent) : this.power(this.member(a), exponent);
  }

  /** Make later powers of this base quicker, at the cost of memory (SPEC §2.6). */
  prepare(base) {
    if (this.#tables.size === 0 && base !== this.g) {
      this.prepare(this.g); // which stays the first, and is never dropped
    }
    if (!this.#tables.has(base)) {
      const others = [...this.#tables.keys()].slice(1);
      others.slice(0, Math.max(0, others.length - KEPT + 1)).forEach((a) => this.#tables.delete(a));
      this.#tables.set(base, this.#table(this.member(base)));
    }
  }

  /** Raise the generator to an exponent, quickly and not in constant time (SPEC §2.6). */
  gexp(e) {
    this.prepare(this.g);
    return this.exp(this.g, e);
  }

  /** Refuse an element unless a^q = 1 (SPEC §2.4, group 2). */
  requireMember(a) {
    this.#requireNeutral(this.power(this.member(a), this.q));
  }

  /** Raise a base to public exponents, or refuse it as no member (SPEC §2.4, group 2). */
  memberPowers(base, exponents) {
    if (this.#tables.has(base) || exponents.length < 2) {
      this.requireMember(base);
      return exponents.map((e) => this.exp(base, e));
    }
    // Yao's method: the powers base^(16^i) are shared, also by the check of membership.
    const squarings = [this.member(base)];
    for (let i = 4; i < this.bits; i += 4) {
      let square = squarings[squarings.length - 1];
      for (let k = 0; k < 4; k += 1) {
        square = this.square(square);
      }
      squarings.push(square);
    }
    this.#requireNeutral(this.#byDigits(squarings, this.q));
    return exponents.map((e) => this.#byDigits(squarings, this.reduced(e)));
  }

  /** Read an element and demand that it is a member (SPEC §2.3, §2.4). */
  decodeMember(text) {
    const element = this.decode(text);
    this.requireMember(element);
    return element;
  }

  /** Read a member that is not neutral, as every public key must be (SPEC §2.4, group 2). */
  decodeKey(text) {
    const key = this.decodeMember(text);
    demand(!this.equal(key, this.one), "group", 2, "a key is the neutral element");
    return key;
  }

  /** Multiply any number of members; of none the neutral element (SPEC §2.6). */
  product(elements) {
    return [...elements].reduce((total, element) => this.mul(total, element), this.one);
  }

  /** Tell whether two elements are the same. */
  equal(a, b) {
    return this.encode(a) === this.encode(b);
  }

  /** Write many elements, which may be quicker than one by one (SPEC §2.3). */
  encodeAll(elements) {
    return elements.map((element) => this.encode(element));
  }

  /** Hash a prefix and elements to a number mod q, H of the format (SPEC §2.5). */
  hashToScalar(prefix, elements) {
    return BigInt(`0x${sha256Hex(prefix + this.encodeAll(elements).join(","))}`) % this.q;
  }

  /** Draw a number below q, evenly, from the system's generator (SPEC §2.5). */
  randomScalar() {
    return randomBelow(this.q);
  }

  /** Give the number mod q, also of a negative one (SPEC §2.6). */
  reduced(e) {
    const rest = e % this.q;
    return rest < 0n ? rest + this.q : rest;
  }

  /** Raise to an exponent as it is, not reduced: four bits at a time. */
  power(a, e) {
    const powers = [this.one, a];
    while (powers.length < 16) {
      powers.push(this.times(powers[powers.length - 1], a));
    }
    let total = this.one;
    for (const digit of e.toString(16)) {
      for (let k = 0; k < 4; k += 1) {
        total = this.square(total);
      }
      total = this.times(total, powers[parseInt(digit, 16)]);
    }
    return total;
  }

  #requireNeutral(power) {
    demand(this.equal(power, this.one), "group", 2, "an element lies outside the subgroup");
  }

  // Bucket d collects the powers that stand before a digit d of e; total = ∏ bucket_d^d.
  #byDigits(squarings, e) {
    const buckets = new Array(16).fill(this.one);
    const digits = e.toString(16);
    for (let i = 0; i < digits.length; i += 1) {
      const digit = parseInt(digits[digits.length - 1 - i], 16);
      if (digit) {
        buckets[digit] = this.times(buckets[digit], squarings[i]);
      }
    }
    let running = this.one;
    let total = this.one;
    for (let digit = 15; digit > 0; digit -= 1) {
      running = this.times(running, buckets[digit]);
      total = this.times(total, running);
    }
    return total;
  }

  #table(base) {
    const table = [];
    let first = base;
    for (let i = 0; i < this.bits; i += WIDTH) {
      const row = [this.one];
      while (row.length <= MASK) {
        row.push(this.times(row[row.length - 1], first));
      }
      first = this.times(row[MASK], first);
      table.push(row);
    }
    return table;
  }

  #byTable(table, e) {
    let total = this.one;
    let rest = e;
    for (const row of table) {
      const digit = Number(rest & BigInt(MASK));
      if (digit) {
        total = this.times(total, row[digit]);
      }
      rest >>= BigInt(WIDTH);
    }
    return total;
  }
}

/** The subgroup of order q of the integers modulo p; elements are BigInt (SPEC §2.1). */
class FiniteFieldGroup extends Group {
  #p;
  #digits;

  constructor(name, p, q, g) {
    super();
    Object.assign(this, { name, q, g, one: 1n, bits: q.toString(2).length });
    this.#p = p;
    this.#digits = String(p).length;
  }

  /** Write an element in base 10 (SPEC §2.3). */
  encode(a) {
    return String(a);
  }

  /** Read that form and no other; membership is not checked here (SPEC §2.3, group 1). */
  decode(text) {
    const canonical = /^[1-9][0-9]*$/.test(text) && text.length <= this.#digits;
    const number = canonical ? BigInt(text) : this.#p;
    demand(number < this.#p, "group", 1, "an element is not a number from 1 to p - 1");
    return number;
  }

  /** Raise a member to a secret exponent, always with as many steps (SPEC §2.6). */
  secretExp(a, e) {
    // e + q·k with a drawn k of 65 bits gives the same power by other digits each time.
    return this.power(a, this.reduced(e) + this.q * (BLINDING + randomBelow(BLINDING)));
  }

  member(a) {
    return a;
  }

  times(a, b) {
    return (a * b) % this.#p;
  }

  square(a) {
    return (a * a) % this.#p;
  }
}

/** What has the form of a point and is none: no operation takes it (SPEC §2.4). */
class NoPoint {
  constructor(text) {
    this.text = text;
  }
}

const { Point } = ed25519;

/** The subgroup of prime order of edwards25519; elements are noble's points (SPEC §2.2). */
class EdwardsGroup extends Group {
  name = "Ed25519";
  q = Point.Fn.ORDER;
  bits = 253;
  g = Point.BASE;
  one = Point.ZERO;
  #texts = new WeakMap(); // a point is written and read once

  /** Write an element: the 32 bytes of RFC 8032 in reverse order (SPEC §2.3). */
  encode(a) {
    return a instanceof NoPoint ? a.text : this.encodeAll([a])[0];
  }

  /** Write many points with one inversion (SPEC §2.3). */
  encodeAll(points) {
    const unwritten = points.filter((a) => !this.#texts.has(a) && !(a instanceof NoPoint));
    normalizeZ(Point, unwritten).forEach((point, i) => {
      this.#texts.set(unwritten[i], hex(point.toBytes().reverse()));
    });
    return points.map((a) => this.#texts.get(a) ?? a.text);
  }

  /** Read that form and no other; membership is not checked here (SPEC §2.3, group 1). */
  decode(text) {
    const canonical = /^[0-9a-f]{64}$/.test(text);
    demand(canonical, "group", 1, "a point is not 64 lower-case hexadecimal digits");
    try {
      const point = Point.fromBytes(unhex(text).reverse());
      this.#texts.set(point, text);
      return point;
    } catch (error) {
      return new NoPoint(text);
    }
  }

  /** Tell whether two elements are the same point. */
  equal(a, b) {
    return this.member(a).equals(this.member(b));
  }

  /** Raise a member to a secret exponent, always with as many steps (SPEC §2.6). */
  secretExp(a, e) {
    const exponent = this.reduced(e);
    return exponent === 0n ? this.one : this.member(a).multiply(exponent);
  }

  member(a) {
    if (a instanceof NoPoint) {
      const reason = "a point is not canonical or lies outside the subgroup";
      throw new VerificationError("group", 2, reason);
    }
    return a;
  }

  times(a, b) {
    return a.add(b);
  }

  square(a) {
    return a.double();
  }
}

const P_2048 = BigInt(
  "20694785691422546401013643657505008064922989295751104097100884787057374219242717401922237254" +
    "49768433812906663313807895840496005438963628979639303877390572280360597374942767137677761889" +
    "85898727358650490811670993105358677809800307904916540637771737641986785272734744763418356000" +
    "35698305193144284561701911000786737307333564123971732897913240474578834468260652327974647951" +
    "13767265869358218004631792207366886005262718636338608879688212076943236614949100292344434637" +
    "32221458841005864210502421203654335612013204811188524087310770141516662001623131771693721892" +
    "48078507711827842317498073276598828825169183103125680162072880719",
);
const Q_2048 = 78571733251071885079927659812671450121821421258408794611510081919805623223441n;
const G_2048 = BigInt(
  "24023526775018522092276877035323999327122876573783649165100753187876632741463532193202856761" +
    "55269678799694668298749389095083896573425601900601068477164491735474137283104610458681314511" +
    "78164675540052740288984613986453266121505579709716201616827031288643245666383486363578210615" +
    "49184199825343151897406581868686511513585764101388822153960160432288436039309893336627728484" +
    "06593138406010231675095763777982665103606822406635076697764025346253773085133173495194248967" +
    "75405257365904949247763147599157519877517771148149092045660020547812705472823814097251863985" +
    "8334115700568353695553423781475582491896050296680037745308460627",
);

const MAKERS = {
  "BELENIOS-2048": () => new FiniteFieldGroup("BELENIOS-2048", P_2048, Q_2048, G_2048),
  Ed25519: () => new EdwardsGroup(),
};
const made = new Map();

/** Find a group by the name that the format gives it (SPEC §2.1, §2.2, group 3). */
export function getGroup(name) {
  const known = Object.hasOwn(MAKERS, name);
  demand(known, "group", 3, `the group “${String(name).slice(0, 40)}” is not known`);
  if (!made.has(name)) {
    made.set(name, MAKERS[name]());
  }
  return made.get(name);
}
