package io.tertib.local.demo;

import static io.tertib.local.demo.When.on;

import io.tertib.order.Channel;
import io.tertib.order.PaymentMethod;
import io.tertib.shipment.Courier;
import io.tertib.shipment.FailedDeliveryDecision;
import io.tertib.shipment.ShipmentStatus;
import java.util.List;

/** Orders about which nothing is left to do. */
final class PastStories {

    private PastStories() {}

    static List<Story> all() {
        return List.of(
                paidOnlineAndDelivered(),
                paidByTransferAndDelivered(),
                neverPaid(),
                cashOnDelivery(),
                boughtInTheShop(),
                outOfStockForAWhile(),
                consultation(),
                inTwoParcels(),
                paymentPageForgotten(),
                toSarawak(),
                returnedAndSentAgain(),
                fittingAndAlteration(),
                secondCashOnDelivery(),
                deliveredTheOtherDay());
    }

    private static Story paidOnlineAndDelivered() {
        return Story.of("WEB-2101", Person.AISYAH, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(2, Goods.TSHIRT_M)
                .buys(1, Goods.TOTE)
                .shippingFee("8.00")
                .note("Leave at the guard house")
                .placed(on(20, "10:02"))
                .paidOnline(on(20, "10:09"))
                .shipped(on(19, "11:05"), Courier.POSLAJU, "EP104382716MY")
                .tracked(on(19, "18:10"), ShipmentStatus.IN_TRANSIT, "Picked up, Kuala Lumpur")
                .tracked(on(18, "14:05"), ShipmentStatus.DELIVERED, "Handed to the guard house");
    }

    private static Story paidByTransferAndDelivered() {
        return Story.of("WEB-2102", Person.WEI_MING, Channel.ONLINE_STORE, PaymentMethod.BANK_TRANSFER)
                .buys(1, Goods.BATIK_SHIRT)
                .shippingFee("8.00")
                .placed(on(20, "11:20"))
                .paid(on(20, "15:30"), "MBB 20391177")
                .shipped(on(19, "11:05"), Courier.JT_EXPRESS, "630217485501")
                .tracked(on(19, "18:10"), ShipmentStatus.IN_TRANSIT, "Left the Shah Alam hub")
                .tracked(on(17, "14:05"), ShipmentStatus.DELIVERED, "Received by Tan");
    }

    private static Story neverPaid() {
        return Story.of("WEB-2103", Person.KAVITHA, Channel.ONLINE_STORE, PaymentMethod.BANK_TRANSFER)
                .buys(1, Goods.SHAWL)
                .buys(1, Goods.BROOCH)
                .shippingFee("8.00")
                .placed(on(20, "14:10"));
    }

    private static Story cashOnDelivery() {
        return Story.of("TEL-311", Person.FARIDAH, Channel.PHONE, PaymentMethod.COD)
                .buys(1, Goods.BAJU_KURUNG)
                .shippingFee("10.00")
                .note("Please call before delivery")
                .entered(on(19, "15:25"))
                .shipped(on(18, "11:10"), Courier.POSLAJU, "EP104382801MY")
                .tracked(on(18, "18:15"), ShipmentStatus.IN_TRANSIT, "Picked up, Kuala Lumpur")
                .tracked(on(17, "14:05"), ShipmentStatus.DELIVERED, "Cash collected")
                .paid(on(16, "09:30"), "Poslaju payout 7714");
    }

    private static Story boughtInTheShop() {
        return Story.of("SHOP-87", Person.ZULKIFLI, Channel.WALK_IN, PaymentMethod.CASH)
                .buys(1, Goods.SAMPIN)
                .buys(1, Goods.SONGKOK)
                .takenAlong()
                .paidBefore()
                .placed(on(18, "15:40"))
                .shipped(on(18, "15:41"), Courier.OTHERS, null)
                .declared(on(18, "15:42"), ShipmentStatus.DELIVERED)
                .archived(on(17, "18:00"));
    }

    private static Story outOfStockForAWhile() {
        return Story.of("WEB-2104", Person.PRIYA, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(1, Goods.TSHIRT_L)
                .buys(2, Goods.SHAWL)
                .shippingFee("8.00")
                .placed(on(17, "10:12"))
                .paidOnline(on(17, "10:20"))
                .commented(
                        on(16, "09:35"),
                        "Blue shawls are sold out; the supplier sends more within the week. The customer knows.")
                .shipped(on(14, "11:00"), Courier.DHL, "4482913077")
                .tracked(on(14, "18:05"), ShipmentStatus.IN_TRANSIT, "Shipment picked up")
                .tracked(on(12, "14:00"), ShipmentStatus.DELIVERED, "Signed for by P. Subramaniam");
    }

    private static Story consultation() {
        return Story.of("WA-58", Person.JIA_HUI, Channel.WHATSAPP, PaymentMethod.WHATSAPP)
                .books(Goods.CONSULTATION, on(12, "15:00"), on(12, "16:00"))
                .entered(on(16, "15:15"))
                .paid(on(15, "09:30"), "TNG 884120")
                .tookPlace(on(12, "16:10"));
    }

    private static Story inTwoParcels() {
        return Story.of("WEB-2105", Person.SIEW_LING, Channel.ONLINE_STORE, PaymentMethod.BANK_TRANSFER)
                .buys(1, Goods.BAJU_KURUNG)
                .buys(1, Goods.BROOCH)
                .shippingFee("8.00")
                .discount("15.00")
                .placed(on(15, "20:05"))
                .paid(on(13, "09:40"), "CIMB 5520981")
                .shippedPart(on(12, "11:00"), Courier.JT_EXPRESS, "630217490113", 1, Goods.BAJU_KURUNG)
                .tracked(on(12, "18:00"), ShipmentStatus.IN_TRANSIT, "Left the Shah Alam hub")
                .tracked(on(10, "14:10"), ShipmentStatus.DELIVERED, "Received by Lim")
                .shipped(on(9, "11:00"), Courier.JT_EXPRESS, "630217493820")
                .tracked(on(7, "14:00"), ShipmentStatus.DELIVERED, "Received by Lim");
    }

    private static Story paymentPageForgotten() {
        return Story.of("WEB-2106", Person.MEI_YEE, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(1, Goods.TOTE)
                .shippingFee("15.00")
                .placed(on(13, "20:30"));
    }

    private static Story toSarawak() {
        return Story.of("WEB-2107", Person.JASON, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(3, Goods.TSHIRT_L)
                .shippingFee("15.00")
                .placed(on(11, "10:40"))
                .paidOnline(on(11, "10:47"))
                .shipped(on(10, "11:00"), Courier.FEDEX, "776340918255")
                .tracked(on(10, "18:00"), ShipmentStatus.IN_TRANSIT, "Picked up")
                .tracked(on(6, "14:00"), ShipmentStatus.DELIVERED, "Left at front door");
    }

    private static Story returnedAndSentAgain() {
        return Story.of("WEB-2108", Person.HUDA, Channel.ONLINE_STORE, PaymentMethod.BANK_TRANSFER)
                .buys(1, Goods.BAJU_KURUNG)
                .buys(2, Goods.SHAWL)
                .shippingFee("10.00")
                .placed(on(14, "11:15"))
                .paid(on(14, "15:30"), "BIMB 771204")
                .shipped(on(13, "11:00"), Courier.POSLAJU, "EP104383355MY")
                .tracked(on(11, "10:30"), ShipmentStatus.ATTEMPT_FAILED, "Nobody at home")
                .handled(on(11, "11:30"), FailedDeliveryDecision.TRY_AGAIN, "Left at the post office until Friday")
                .tracked(on(8, "14:10"), ShipmentStatus.RETURNED_TO_SENDER, "Not collected at the post office")
                .handled(on(8, "15:30"), FailedDeliveryDecision.SHIP_AGAIN, "Called the customer: she was travelling")
                .shipped(on(7, "11:00"), Courier.POSLAJU, "EP104384021MY")
                .tracked(on(5, "14:00"), ShipmentStatus.DELIVERED, "Handed to the customer");
    }

    private static Story fittingAndAlteration() {
        return Story.of("SHOP-91", Person.AMIRUL, Channel.WALK_IN, PaymentMethod.CASH)
                .books(Goods.FITTING, on(6, "11:30"), on(6, "12:00"))
                .buys(2, Goods.ALTERATION)
                .placed(on(9, "15:30"))
                .paid(on(9, "15:35"), "Receipt 0091")
                .tookPlace(on(6, "12:05"));
    }

    private static Story secondCashOnDelivery() {
        return Story.of("WEB-2109", Person.GANESH, Channel.ONLINE_STORE, PaymentMethod.COD)
                .buys(2, Goods.TSHIRT_M)
                .buys(1, Goods.TSHIRT_L)
                .shippingFee("10.00")
                .placed(on(8, "20:20"))
                .shipped(on(7, "11:00"), Courier.JT_EXPRESS, "630217497764")
                .tracked(on(5, "14:00"), ShipmentStatus.DELIVERED, "Cash collected")
                .paid(on(4, "09:30"), "J&T payout 30118");
    }

    private static Story deliveredTheOtherDay() {
        return Story.of("WEB-2110", Person.ZARINA, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(1, Goods.BATIK_SHIRT)
                .buys(1, Goods.BROOCH)
                .shippingFee("8.00")
                .placed(on(5, "10:15"))
                .paidOnline(on(5, "10:22"))
                .shipped(on(4, "11:00"), Courier.POSLAJU, "EP104385512MY")
                .tracked(on(4, "18:00"), ShipmentStatus.IN_TRANSIT, "Picked up, Kuala Lumpur")
                .tracked(on(2, "14:00"), ShipmentStatus.DELIVERED, "Handed to the customer");
    }
}
