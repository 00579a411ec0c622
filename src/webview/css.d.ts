// Style sheets are imported for the bundler alone, which puts them next to the script.
declare module '*.css';
