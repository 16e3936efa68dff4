/** Why one of many was refused: the code that its own route would have answered. */
export class RefusedItemDto {
  code!: string;
  detail!: string;
}
