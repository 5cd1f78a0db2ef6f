/** Largest picture that a report embeds, in bytes; a larger one is linked. */
export const largestPicture = 300_000;

/** Most bytes of pictures that one report embeds, before base64. */
export const mostPictureBytes = 3_000_000;
