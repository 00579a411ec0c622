// Measures of tens of thousands of sign-offs are wanted by a picture and by its table, and made once.

/** Gives a function whose result is kept as long as there is what it was made of. */
export function oncePer<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const known = new WeakMap<Of, { readonly made: Made }>();
  return (of) => {
    const found = known.get(of) ?? { made: make(of) };
    known.set(of, found);
    return found.made;
  };
}
