package io.tertib.local.demo;

import io.tertib.catalog.ItemKind;
import java.math.BigDecimal;

/** What the shop sells. */
enum Goods {
    TSHIRT_M("TSHIRT-M", "Cotton T-shirt, M", ItemKind.GOODS, "49.90"),
    TSHIRT_L("TSHIRT-L", "Cotton T-shirt, L", ItemKind.GOODS, "49.90"),
    BAJU_KURUNG("KURUNG-M", "Baju kurung Riau, M", ItemKind.GOODS, "189.00"),
    BAJU_MELAYU("MELAYU-L", "Baju Melayu, L", ItemKind.GOODS, "169.00"),
    BATIK_SHIRT("BATIK-L", "Batik shirt, L", ItemKind.GOODS, "129.00"),
    SAMPIN("SAMPIN-GOLD", "Songket sampin, gold", ItemKind.GOODS, "89.00"),
    SONGKOK("SONGKOK-22", "Songkok, size 22", ItemKind.GOODS, "45.00"),
    SHAWL("SHAWL-BLUE", "Chiffon shawl, blue", ItemKind.GOODS, "29.90"),
    BROOCH("BROOCH-3", "Kerongsang, set of three", ItemKind.GOODS, "35.00"),
    TOTE("TOTE-CANVAS", "Canvas tote bag", ItemKind.GOODS, "39.00"),
    FITTING("FITTING", "Fitting, half an hour", ItemKind.BOOKING, "30.00"),
    CONSULTATION("CONSULT", "Wedding outfit consultation", ItemKind.BOOKING, "80.00"),
    ALTERATION("ALTERATION", "Alteration, one piece", ItemKind.SERVICE, "25.00");

    private final String sku;
    private final String title;
    private final ItemKind kind;
    private final BigDecimal price;

    Goods(String sku, String title, ItemKind kind, String price) {
        this.sku = sku;
        this.title = title;
        this.kind = kind;
        this.price = new BigDecimal(price);
    }

    String sku() {
        return sku;
    }

    String title() {
        return title;
    }

    ItemKind kind() {
        return kind;
    }

    BigDecimal price() {
        return price;
    }
}
