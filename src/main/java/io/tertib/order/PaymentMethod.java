package io.tertib.order;

/** How the customer pays. */
public enum PaymentMethod {
    /** Stripe's hosted payment page; money is reported by Stripe. */
    STRIPE("Stripe"),
    BANK_TRANSFER("Bank transfer"),
    WHATSAPP("WhatsApp"),
    /** Cash on delivery: shipped first, paid after. */
    COD("Cash on delivery"),
    CASH("Cash");

    private final String label;

    PaymentMethod(String label) {
        this.label = label;
    }

    /** As the people of the shop read it. */
    public String label() {
        return label;
    }

    /** As customers read it, to whom the name of our payment provider says nothing. */
    public String labelForCustomers() {
        return this == STRIPE ? "Online payment" : label;
    }

    /** Whether goods go out before the money has come in. */
    public boolean paysOnDelivery() {
        return this == COD;
    }
}
