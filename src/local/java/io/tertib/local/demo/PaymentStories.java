package io.tertib.local.demo;

import static io.tertib.local.demo.When.ago;
import static io.tertib.local.demo.When.on;

import io.tertib.order.Channel;
import io.tertib.order.PaymentMethod;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentStatus;
import java.util.List;

/** Orders whose payment is what is left to do, and one that nobody could register yet. */
final class PaymentStories {

    private PaymentStories() {}

    static List<Story> all() {
        return List.of(
                transferAwaited(),
                transferAwaitedForLong(),
                whatsAppAwaited(),
                paymentPageOpen(),
                paymentPageOpenForLong(),
                partlyPaid(),
                expiredTheOtherDay(),
                paidTooLate(),
                cashAwaitedFromCourier(),
                withMistakes());
    }

    private static Story transferAwaited() {
        return Story.of("WEB-2120", Person.KAH_FAI, Channel.ONLINE_STORE, PaymentMethod.BANK_TRANSFER)
                .buys(1, Goods.BAJU_MELAYU)
                .buys(1, Goods.SAMPIN)
                .shippingFee("8.00")
                .placed(ago(3, 20));
    }

    private static Story transferAwaitedForLong() {
        return Story.of("WEB-2121", Person.DEEPA, Channel.ONLINE_STORE, PaymentMethod.BANK_TRANSFER)
                .buys(2, Goods.SHAWL)
                .shippingFee("8.00")
                .placed(ago(43, 10));
    }

    private static Story whatsAppAwaited() {
        return Story.of("WA-64", Person.CHEE_KEONG, Channel.WHATSAPP, PaymentMethod.WHATSAPP)
                .buys(1, Goods.BATIK_SHIRT)
                .shippingFee("8.00")
                .note("For a birthday, please do not enclose the invoice")
                .placed(ago(7, 0));
    }

    private static Story paymentPageOpen() {
        return Story.of("WEB-2122", Person.ARJUN, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(2, Goods.TSHIRT_L)
                .buys(1, Goods.TOTE)
                .shippingFee("8.00")
                .placed(ago(1, 30));
    }

    private static Story paymentPageOpenForLong() {
        return Story.of("WEB-2123", Person.MARIAM, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(1, Goods.BAJU_KURUNG)
                .shippingFee("10.00")
                .placed(ago(15, 0));
    }

    private static Story partlyPaid() {
        return Story.of("TEL-318", Person.ZARINA, Channel.PHONE, PaymentMethod.BANK_TRANSFER)
                .buys(2, Goods.BAJU_KURUNG)
                .buys(2, Goods.BAJU_MELAYU)
                .note("Deposit now, the rest before shipping")
                .entered(on(3, "15:20"))
                .paidPart(on(2, "09:30"), "300.00", "MBB 20447810");
    }

    private static Story expiredTheOtherDay() {
        return Story.of("WEB-2124", Person.MEI_YEE, Channel.ONLINE_STORE, PaymentMethod.BANK_TRANSFER)
                .buys(1, Goods.SONGKOK)
                .shippingFee("15.00")
                .placed(on(6, "20:10"));
    }

    private static Story paidTooLate() {
        return Story.of("WEB-2125", Person.WEI_MING, Channel.ONLINE_STORE, PaymentMethod.BANK_TRANSFER)
                .buys(1, Goods.TOTE)
                .buys(1, Goods.SHAWL)
                .shippingFee("8.00")
                .placed(on(9, "11:10"))
                .paid(on(2, "15:30"), "MBB 20448823");
    }

    private static Story cashAwaitedFromCourier() {
        return Story.of("WEB-2126", Person.CHEE_KEONG, Channel.ONLINE_STORE, PaymentMethod.COD)
                .buys(1, Goods.TSHIRT_M)
                .buys(1, Goods.SONGKOK)
                .shippingFee("10.00")
                .placed(on(4, "10:30"))
                .shipped(on(3, "11:00"), Courier.JT_EXPRESS, "630217502918")
                .tracked(on(1, "14:00"), ShipmentStatus.DELIVERED, "Cash collected");
    }

    private static Story withMistakes() {
        return Story.of("TEL-320", Person.KAVITHA, Channel.PHONE, PaymentMethod.BANK_TRANSFER)
                .buys(1, Goods.BAJU_KURUNG)
                .shippingFee("8.00")
                .mistyped()
                .entered(ago(2, 10));
    }
}
