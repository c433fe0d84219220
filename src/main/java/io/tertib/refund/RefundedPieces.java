package io.tertib.refund;

import java.util.UUID;

/** Pieces of an item that the customer keeps and whose price was given back, or may yet be. */
record RefundedPieces(UUID itemId, long quantity) {}
