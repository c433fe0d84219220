package io.tertib.backoffice;

import io.tertib.Samples;
import io.tertib.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The addresses of all pages there are, of a believable shop.
 *
 * @param othersOfOffice lists, and all that can be open on an order's page: what no test of a page of its own opens
 * @param ownOfOffice the other pages of the back office
 * @param unsigned pages of customers, and the one on which staff sign in
 */
record EveryPage(List<String> othersOfOffice, List<String> ownOfOffice, List<String> unsigned) {

    private static final List<String> LISTS = List.of(
            "/orders?tab=unpaid",
            "/orders?tab=unfulfilled",
            "/orders?tab=open",
            "/orders?tab=archived",
            "/orders?q=Priya&sort=total",
            "/payments",
            "/payments/refunds",
            "/shipments",
            "/calendar",
            "/tasks",
            "/search?q=Priya",
            "/processes");

    private static final List<String> OWN = List.of(
            "/",
            "/orders",
            "/orders/new",
            "/calendar?view=timeGridWeek",
            "/calendar?view=listAhead",
            "/customers",
            "/customers/new",
            "/products",
            "/products/new",
            "/products/TSHIRT-M",
            "/search?q=nobody",
            "/orders/1",
            "/nowhere");

    /** Opens a believable shop, and tells its pages. */
    static EveryPage open(Shop shop) {
        BelievableShop demo = new BelievableShop(shop).open();
        UUID unpaid = demo.unpaid("Aisyah Rahman", "aisyah.r@example.com", "+60123456789");
        UUID failed = demo.failed("Nurul Izzah", "nurul.i@example.com", "EH555666778MY");
        UUID delivered = demo.delivered("Lim Wei Jie", "weijie.l@example.com", "EH987654322MY");
        String parcel = shop.order(failed, "$.shipments[0].id");
        List<String> others = new ArrayList<>(LISTS);
        others.add("/shipments/" + parcel);
        others.add("/orders/" + failed + "?do=failed-delivery&subject=" + parcel);
        Stream.of("tracking", "delivery")
                .forEach(panel -> others.add("/orders/" + failed + "?do=" + panel + "&subject=" + parcel));
        Stream.of("mark-as-paid", "cancel", "details", "resend-mail")
                .forEach(panel -> others.add("/orders/" + unpaid + "?do=" + panel));
        Stream.of("refund", "return").forEach(panel -> others.add("/orders/" + delivered + "?do=" + panel));
        UUID cash = shop.place(Samples.goods(1).with("/payment/method", "COD"));
        UUID carried = Shop.id(shop.post("/api/orders/" + cash + "/shipments", "{\"courier\": \"POSLAJU\"}"));
        shop.patch("/api/shipments/" + carried, "{\"status\": \"DELIVERED\"}");
        others.add("/orders/" + cash + "?do=write-off");
        List<String> own = new ArrayList<>(OWN);
        Stream.of(unpaid, failed, delivered).forEach(order -> own.add("/orders/" + order));
        own.add("/orders/" + failed + "/process");
        String customer = "/customers/" + shop.<String>order(unpaid, "$.customer.id");
        own.add(customer);
        own.add(customer + "/edit");
        List<String> unsigned = new ArrayList<>(List.of("/login", "/track/AAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
        Stream.of(unpaid, failed, delivered)
                .map(order -> shop.<String>order(order, "$.trackingUrl"))
                .forEach(address -> unsigned.add(address.substring(address.indexOf("/track/"))));
        return new EveryPage(List.copyOf(others), List.copyOf(own), List.copyOf(unsigned));
    }

    /** All pages of the back office. */
    List<String> ofOffice() {
        return Stream.concat(ownOfOffice.stream(), othersOfOffice.stream()).toList();
    }
}
