// Figures as French readers write them.

const SPACE = "\u00a0";

/** A number with so many decimals. */
export const number = (value, decimals = 0) =>
  value.toLocaleString("fr-FR", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replaceAll("\u202f", SPACE);

const digits = (value) => (value < 1 ? 3 : value < 100 ? 2 : 0);

/** Seconds: the smaller, the more precise. */
export const seconds = (value) => `${number(value, digits(value))}${SPACE}s`;

/** Milliseconds below one second. */
export const delay = (value) => (value < 1 ? `${number(value * 1000)}${SPACE}ms` : seconds(value));

/** Bytes. */
export const bytes = (value) => (value < 1e9 ? `${number(value / 1e6, value < 1e7 ? 1 : 0)}${SPACE}Mo` : `${number(value / 1e9, 2)}${SPACE}Go`);

/** A ratio: « 0,25 × ». */
export const times = (value) => `${number(value, value < 0.1 ? 3 : 2)}${SPACE}×`;

/** A share: « 12 % ». */
export const share = (value) => `${number(value * 100, value < 0.1 ? 1 : 0)}${SPACE}%`;

/** The value in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The value in the middle, and in brackets the least and the most when they differ. */
export function spread(values, write) {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map(write);
  return least === most ? middle : `${middle} (${least} à ${most})`;
}

/** A table in Markdown: the first column is of words, the others of figures. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), `|---|${"---:|".repeat(head.length - 1)}`, ...rows.map(line)].join("\n");
}
