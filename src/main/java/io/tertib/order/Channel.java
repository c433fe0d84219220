package io.tertib.order;

/** Where an order came from. */
public enum Channel {
    ONLINE_STORE,
    API,
    PHONE,
    WALK_IN,
    WHATSAPP
}
