package io.tertib.local.demo;

import static io.tertib.local.demo.When.ago;
import static io.tertib.local.demo.When.on;

import io.tertib.order.Channel;
import io.tertib.order.PaymentMethod;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentStatus;
import java.util.List;

/** Orders that are to be shipped, are on their way, or wait for an appointment. */
final class FulfilmentStories {

    private FulfilmentStories() {}

    static List<Story> all() {
        return List.of(
                readyToShip(),
                readyToShipSinceYesterday(),
                late(),
                partlyShipped(),
                cashOnDeliveryToShip(),
                trackingNumberMissing(),
                trackingNumberFollowed(),
                inTransit(),
                outForDelivery(),
                attemptFailed(),
                cameBack(),
                nothingHeard(),
                appointmentToCome(),
                suitAndFitting());
    }

    private static Story readyToShip() {
        return Story.of("WEB-2130", Person.SIEW_LING, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(1, Goods.SHAWL)
                .buys(1, Goods.BROOCH)
                .shippingFee("8.00")
                .placed(ago(5, 0))
                .paidOnline(ago(4, 52));
    }

    private static Story readyToShipSinceYesterday() {
        return Story.of("WEB-2131", Person.AISYAH, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(1, Goods.BATIK_SHIRT)
                .buys(2, Goods.TSHIRT_M)
                .shippingFee("8.00")
                .placed(ago(31, 0))
                .paidOnline(ago(30, 50));
    }

    private static Story late() {
        return Story.of("WEB-2132", Person.PRIYA, Channel.ONLINE_STORE, PaymentMethod.BANK_TRANSFER)
                .buys(1, Goods.BAJU_KURUNG)
                .shippingFee("8.00")
                .placed(on(5, "11:30"))
                .paid(on(4, "09:30"), "RHB 3309184");
    }

    private static Story partlyShipped() {
        return Story.of("WEB-2133", Person.JIA_HUI, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(2, Goods.BATIK_SHIRT)
                .buys(1, Goods.SAMPIN)
                .shippingFee("8.00")
                .discount("20.00")
                .placed(on(3, "10:20"))
                .paidOnline(on(3, "10:27"))
                .shippedPart(on(2, "11:00"), Courier.JT_EXPRESS, "630217505377", 2, Goods.BATIK_SHIRT)
                .tracked(on(2, "18:00"), ShipmentStatus.IN_TRANSIT, "Left the Shah Alam hub");
    }

    private static Story cashOnDeliveryToShip() {
        return Story.of("WEB-2134", Person.ARJUN, Channel.ONLINE_STORE, PaymentMethod.COD)
                .buys(1, Goods.SONGKOK)
                .shippingFee("10.00")
                .placed(ago(10, 0));
    }

    private static Story trackingNumberMissing() {
        return Story.of("WA-61", Person.HAFIZ, Channel.WHATSAPP, PaymentMethod.WHATSAPP)
                .buys(1, Goods.BAJU_MELAYU)
                .shippingFee("8.00")
                .entered(ago(54, 0))
                .paid(ago(50, 0), "TNG 901277")
                .shipped(ago(29, 0), Courier.POSLAJU, null);
    }

    private static Story trackingNumberFollowed() {
        return Story.of("WEB-2135", Person.AMIRUL, Channel.ONLINE_STORE, PaymentMethod.BANK_TRANSFER)
                .buys(1, Goods.TOTE)
                .buys(1, Goods.TSHIRT_L)
                .shippingFee("8.00")
                .placed(on(5, "15:10"))
                .paid(on(4, "09:30"), "MBB 20440019")
                .shipped(on(4, "11:00"), Courier.JT_EXPRESS, null)
                .numbered(on(3, "15:25"), "630217501246")
                .tracked(on(3, "18:00"), ShipmentStatus.IN_TRANSIT, "Left the Shah Alam hub");
    }

    private static Story inTransit() {
        return Story.of("WEB-2136", Person.JASON, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(1, Goods.BAJU_MELAYU)
                .buys(1, Goods.SAMPIN)
                .shippingFee("15.00")
                .placed(on(3, "20:15"))
                .paidOnline(on(3, "20:21"))
                .shipped(on(2, "11:00"), Courier.DHL, "4482990418")
                .tracked(on(2, "18:00"), ShipmentStatus.IN_TRANSIT, "Shipment picked up");
    }

    private static Story outForDelivery() {
        return Story.of("WEB-2137", Person.FARIDAH, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(1, Goods.BATIK_SHIRT)
                .shippingFee("8.00")
                .placed(on(4, "20:10"))
                .paidOnline(on(4, "20:16"))
                .shipped(on(3, "11:00"), Courier.POSLAJU, "EP104386630MY")
                .tracked(on(3, "18:00"), ShipmentStatus.IN_TRANSIT, "Picked up, Kuala Lumpur")
                .tracked(ago(3, 10), ShipmentStatus.OUT_FOR_DELIVERY, "With the postman, Melaka");
    }

    private static Story attemptFailed() {
        return Story.of("WEB-2138", Person.GANESH, Channel.ONLINE_STORE, PaymentMethod.BANK_TRANSFER)
                .buys(2, Goods.TSHIRT_L)
                .shippingFee("8.00")
                .placed(on(6, "10:20"))
                .paid(on(5, "09:30"), "PBB 118830")
                .shipped(on(5, "11:00"), Courier.POSLAJU, "EP104386112MY")
                .tracked(on(5, "18:00"), ShipmentStatus.IN_TRANSIT, "Picked up, Kuala Lumpur")
                .tracked(ago(6, 0), ShipmentStatus.ATTEMPT_FAILED, "Nobody at home; next attempt tomorrow");
    }

    private static Story cameBack() {
        return Story.of("WEB-2139", Person.KAVITHA, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(1, Goods.TSHIRT_M)
                .buys(1, Goods.BROOCH)
                .shippingFee("8.00")
                .placed(on(8, "10:20"))
                .paidOnline(on(8, "10:26"))
                .shipped(on(7, "11:00"), Courier.JT_EXPRESS, "630217497801")
                .tracked(on(5, "10:30"), ShipmentStatus.ATTEMPT_FAILED, "Address incomplete")
                .tracked(ago(9, 0), ShipmentStatus.RETURNED_TO_SENDER, "Address incomplete");
    }

    private static Story nothingHeard() {
        return Story.of("WEB-2140", Person.MARIAM, Channel.ONLINE_STORE, PaymentMethod.BANK_TRANSFER)
                .buys(1, Goods.SHAWL)
                .buys(1, Goods.TOTE)
                .shippingFee("10.00")
                .placed(on(12, "20:20"))
                .paid(on(11, "09:30"), "BSN 448120")
                .shipped(on(11, "11:00"), Courier.POSLAJU, "EP104383990MY")
                .tracked(on(11, "18:00"), ShipmentStatus.IN_TRANSIT, "Picked up, Kuala Lumpur");
    }

    private static Story appointmentToCome() {
        return Story.of("TEL-319", Person.DEEPA, Channel.PHONE, PaymentMethod.BANK_TRANSFER)
                .books(Goods.CONSULTATION, on(-4, "11:00"), on(-4, "12:00"))
                .entered(on(2, "15:15"))
                .paid(on(1, "09:30"), "CIMB 5530172");
    }

    private static Story suitAndFitting() {
        return Story.of("WEB-2141", Person.ZULKIFLI, Channel.ONLINE_STORE, PaymentMethod.STRIPE)
                .buys(1, Goods.BAJU_MELAYU)
                .books(Goods.FITTING, on(-2, "16:00"), on(-2, "16:30"))
                .shippingFee("10.00")
                .placed(on(4, "10:40"))
                .paidOnline(on(4, "10:47"))
                .shipped(on(3, "11:00"), Courier.POSLAJU, "EP104386658MY")
                .tracked(on(3, "18:00"), ShipmentStatus.IN_TRANSIT, "Picked up, Kuala Lumpur")
                .tracked(on(1, "14:00"), ShipmentStatus.DELIVERED, "Handed to the customer");
    }
}
