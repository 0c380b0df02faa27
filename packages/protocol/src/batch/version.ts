/** The version of the wire format. It travels with every batch and every answer. */
export const wireVersion = 1;
