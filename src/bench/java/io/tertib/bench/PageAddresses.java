package io.tertib.bench;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people and programs ask a large shop for: each list with its filters, searches of all kinds, and single pages. */
final class PageAddresses {

    private final JdbcClient sql;
    private final List<String> all = new ArrayList<>();

    private PageAddresses(JdbcClient sql) {
        this.sql = sql;
    }

    /** All of them, as paths; what they look for is taken from the shop. */
    static List<String> of(Database database) {
        PageAddresses addresses = new PageAddresses(database.sql());
        addresses.orders();
        addresses.otherLists();
        addresses.singlePages();
        return addresses.all;
    }

    private void orders() {
        List<String> filters = new ArrayList<>(List.of(""));
        Stream.of("unpaid", "unfulfilled", "open", "archived").forEach(tab -> filters.add("?tab=" + tab));
        filters.addAll(List.of(
                "?toShip=true",
                "?late=true",
                "?dueSoon=true",
                "?expiring=true",
                "?status=CANCELLED",
                "?paymentStatus=PARTIALLY_REFUNDED",
                "?fulfilmentStatus=DELIVERY_FAILED",
                "?method=BANK_TRANSFER",
                "?channel=PHONE",
                "?courier=DHL",
                "?courier=FEDEX&method=COD&tab=archived",
                "?status=EXPIRED&method=COD&channel=PHONE&courier=DHL",
                "?sort=placedAt",
                "?sort=-total",
                "?sort=total&tab=archived"));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        filters.add("?from=%s&to=%s".formatted(today.minusDays(400), today.minusDays(370)));
        filters.add("?from=%s&method=COD".formatted(today.minusDays(200)));
        filters.add("?customer=" + somebodys("customer_id"));
        searches().forEach(text -> filters.add("?q=" + Visitor.encode(text)));
        // Frequent words with more: what is counted is not what is first.
        filters.addAll(List.of(
                "?q=aisyah&tab=archived",
                "?q=aisyah&tab=unpaid",
                "?q=aisyah&sort=-total",
                "?q=aisyah&method=COD",
                "?q=aisyah&courier=FEDEX",
                "?q=aisyah&from=" + today.minusDays(100)));
        filters.forEach(filter -> all.add("/orders" + filter));
        filters.forEach(filter -> all.add("/api/orders" + filter));
    }

    /** From what one order in twenty has to what none has; as people write it. */
    private List<String> searches() {
        return List.of(
                "aisyah",
                "Rahman",
                "aisyah rahman",
                "wei ling bin omar",
                "an",
                "exa",
                "example.com",
                "MY",
                somebodys("number"),
                "54321",
                somebodys("customer_phone"),
                "012345",
                somebodys("customer_email"),
                somebodys("split_part(tracking_numbers, chr(10), 1)"),
                "EM0000",
                somebodys("external_reference"),
                "WEB-1",
                "nobody is called so",
                "zqx");
    }

    private void otherLists() {
        all.addAll(List.of(
                "/payments",
                "/payments?status=TO_REVIEW",
                "/payments?status=REFUNDED&method=STRIPE",
                "/payments?method=COD",
                "/payments?q=MBB",
                "/payments?q=pi_",
                "/payments?q=MBB-2345",
                "/payments?q=nothing-like-it",
                "/payments?q=" + somebodys("number"),
                "/payments/refunds",
                "/payments/refunds?status=APPROVAL",
                "/payments/refunds?undecided=true",
                "/payments/refunds?status=SUCCEEDED&method=STRIPE",
                "/payments/refunds?q=MBB",
                "/shipments",
                "/shipments?status=IN_TRANSIT",
                "/shipments?courier=DHL",
                "/shipments?withoutNumber=true",
                "/shipments?overdue=true",
                "/shipments?needsDecision=true",
                "/shipments?q=EM0",
                "/shipments?q=MY",
                "/shipments?q=" + somebodys("split_part(tracking_numbers, chr(10), 1)"),
                "/customers",
                "/customers?q=aisyah",
                "/customers?q=wei+ling+bin+omar",
                "/customers?q=example.com",
                "/customers?q=" + Visitor.encode(somebodys("customer_phone")),
                "/customers?q=zqx",
                "/products",
                "/products?q=mug",
                "/products?sold=false",
                "/products?q=zqx",
                "/tasks",
                "/tasks?tab=all&kind=SHIP",
                "/api/payments",
                "/api/payments?q=MBB",
                "/api/refunds",
                "/api/shipments",
                "/api/shipments?q=EM0",
                "/api/customers?q=aisyah",
                "/api/products?q=mug",
                "/orders/new",
                "/orders/new/customers?q=aisyah",
                "/orders/new/products?q=mug"));
        for (String text : searches()) {
            all.add("/search?q=" + Visitor.encode(text));
            all.add("/search/quick?q=" + Visitor.encode(text));
        }
    }

    private void singlePages() {
        all.add("/");
        all.add("/processes");
        YearMonth month = YearMonth.now(ZoneOffset.UTC);
        all.add("/calendar");
        all.add("/calendar?day=" + month.minusMonths(6).atDay(1));
        all.add("/calendar/entries?start=%sT00:00:00&end=%sT00:00:00"
                .formatted(month.atDay(1), month.plusMonths(1).atDay(1)));
        all.add("/orders/" + somebodys("id"));
        all.add("/orders/" + one("SELECT id FROM orders WHERE status = 'OPEN' ORDER BY placed_at DESC LIMIT 1"));
        all.add("/orders/" + somebodys("id") + "/process");
        all.add("/api/orders/" + somebodys("id"));
        all.add("/customers/" + somebodys("customer_id"));
        all.add("/customers/"
                + one("SELECT customer_id FROM orders WHERE customer_id IS NOT NULL GROUP BY customer_id"
                        + " ORDER BY count(*) DESC LIMIT 1"));
        all.add("/shipments/" + one("SELECT id FROM shipment ORDER BY shipped_at DESC LIMIT 1"));
        all.add("/products/" + one("SELECT sku FROM product ORDER BY sku LIMIT 1"));
    }

    /** Something of an order in the archive that was sent and has a reference. */
    private String somebodys(String what) {
        return one(
                "SELECT (" + what + ")::text FROM orders WHERE archived AND external_reference IS NOT NULL"
                        + " AND tracking_numbers <> '' AND customer_email IS NOT NULL ORDER BY placed_at DESC OFFSET 20000 LIMIT 1");
    }

    private String one(String query) {
        return sql.sql(query).query(String.class).single();
    }
}
