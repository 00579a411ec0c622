// What a repository as it is does not allow, told to a person.

/** Something that cannot be done with the repository as it is; the message says what to do instead. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
