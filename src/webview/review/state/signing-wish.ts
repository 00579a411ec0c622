// Two presses that come close together are one wish to sign.

/** How long a wish holds off the next one, in milliseconds, where nothing answers it. */
const oneWish = 1_000;

/** The wish to sign that is on its way to the extension. */
export class SigningWish {
  private at = -oneWish;

  constructor(private readonly now: () => number) {}

  /** True where no wish is on its way; then one is from now on. */
  begin(): boolean {
    if (this.now() - this.at < oneWish) return false;
    this.at = this.now();
    return true;
  }

  /** Says that it was answered: whoever presses after a failure means it. */
  end(): void {
    this.at = -oneWish;
  }
}
