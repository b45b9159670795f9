declare module "sainte-lague" {
  /** Seats by list; `draw` settles equal quotients by chance instead of throwing. */
  export default function sainteLague(
    votes: Readonly<Record<string, number>>,
    seats: number,
    options?: { readonly draw?: boolean }
  ): Readonly<Record<string, number>>
}
