/** The last so many of a list, and how many there ever were: memory is bounded, the count is exact. */
export class Latest<T> {
  private items: T[] = [];
  private total = 0;

  constructor(private readonly limit: number) {}

  get count(): number {
    return this.total;
  }

  add(item: T): void {
    this.total += 1;
    this.items.push(item);
    // Cut in slices: one by one, each cut would move the whole list.
    if (this.items.length >= this.limit * 1.25 + 1) this.items = this.items.slice(-this.limit);
  }

  /** The nth from the end, 1 being the newest. */
  fromEnd(nth: number): T | undefined {
    return this.items.at(-nth);
  }

  all(): readonly T[] {
    return this.items.slice(-this.limit);
  }
}
