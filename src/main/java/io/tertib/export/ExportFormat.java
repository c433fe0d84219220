package io.tertib.export;

/** Which columns an export has. */
public enum ExportFormat {
    /** Our own: all that a bookkeeper asks about an order, in the words of the API. */
    TERTIB,
    /** Those of Shopify's export of orders, for what reads that. */
    SHOPIFY
}
