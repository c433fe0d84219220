package io.tertib.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Samples.Body;
import io.tertib.Shop;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** What an order comes to that is still being written. */
@DatabaseTest
class OrderQuoteTests {

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private Shop shop;

    @Autowired
    private JsonMapper json;

    @Test
    void comesToWhatThePlacedOrderCosts() {
        OrderQuote quote = quote(Samples.order().with("/discount", "10.00").with("/tax", "1.20"));

        OrderView placed = placement
                .place(
                        Samples.order()
                                .with("/discount", "10.00")
                                .with("/tax", "1.20")
                                .as(json, PlaceOrder.class),
                        RequestKey.of("quoted", "it"),
                        new Origin("staff", Origin.Source.BACK_OFFICE))
                .order();
        assertThat(quote.problems()).isEmpty();
        assertThat(quote.total()).isEqualTo(placed.total());
        assertThat(quote.subtotal()).isEqualTo(placed.subtotal());
        assertThat(quote.lines()).extracting(line -> line.total().toDecimal()).containsExactly("99.80", "30.00");
        assertThat(quote.hasGoods()).isTrue();
    }

    @Test
    void nothingIsPlacedAndNothingTakenFromTheStock() {
        shop.post("/api/products", mug(5));

        assertThat(quote(Samples.goods(3).with("/items/0/sku", "MUG")).problems())
                .isEmpty();

        assertThat(shop.count("orders")).isZero();
        assertThat(Shop.<Integer>read(shop.get("/api/products/MUG"), "$.stock")).isEqualTo(5);
    }

    @Test
    void saysWhatThereIsNotEnoughOfOverAllItems() {
        shop.post("/api/products", mug(5));

        OrderQuote quote = quote(Samples.goods(3)
                .with("/items/0/sku", "MUG")
                .with("/items/1", Samples.body("{'sku': 'MUG', 'quantity': 3}").as(json, Object.class)));

        assertThat(quote.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "items[0].quantity: is more than there is: 5 of Mug are left",
                        "items[1].quantity: is more than there is: 5 of Mug are left");
        assertThat(quote.subtotal().toDecimal()).isEqualTo("360.00");
    }

    @Test
    void whatIsWrongCountsAsNothingAndIsTold() {
        OrderQuote quote = quote(Samples.goods(2)
                .with(
                        "/items/1",
                        Samples.body("{'quantity': 2147483647, 'unitPrice': '1000000000'}")
                                .as(json, Object.class))
                .with(
                        "/items/2",
                        Samples.body("{'name': 'Cup', 'quantity': -1, 'unitPrice': '5'}")
                                .as(json, Object.class))
                .with(
                        "/items/3",
                        Samples.body("{'name': 'Cup', 'quantity': 1, 'unitPrice': '-5'}")
                                .as(json, Object.class))
                .with("/shippingFee", "-8")
                .with("/tax", "0.001"));

        assertThat(quote.total().toDecimal()).isEqualTo("200.00");
        assertThat(quote.problems())
                .extracting(Problem::field)
                .contains(
                        "items[1].quantity",
                        "items[1].name",
                        "items[2].quantity",
                        "items[3].unitPrice",
                        "shippingFee",
                        "tax");
    }

    @Test
    void ofWhoOrdersAndHowItIsPaidNothingIsAsked() {
        OrderQuote quote = quote(Samples.body("{'items': []}"));

        assertThat(quote.problems()).isEmpty();
        assertThat(quote.total().isZero()).isTrue();
    }

    @Test
    void aDiscountIsNotMoreThanTheOrderCosts() {
        assertThat(quote(Samples.goods(1).with("/discount", "100.01")).problems())
                .extracting(Problem::toString)
                .containsExactly("discount: is more than the order costs");
    }

    @Test
    void allIsToldAtOnceForWhichItWouldBeRefused() {
        shop.post("/api/products", mug(1));
        Body order = Samples.goods(3)
                .with("/items/0/sku", "MUG")
                .with("/customer/email", "nowhere")
                .with("/shippingAddress/city", "")
                .with("/discount", "301")
                .without("/payment/method");

        assertThat(placement.problems(order.as(json, PlaceOrder.class)))
                .extracting(Problem::field)
                .containsExactlyInAnyOrder(
                        "items[0].quantity", "customer.email", "shippingAddress.city", "discount", "payment.method");
        assertThat(placement.problems(Samples.goods(1).as(json, PlaceOrder.class)))
                .isEmpty();
        assertThat(shop.count("customer")).isZero();
    }

    private OrderQuote quote(Body order) {
        return placement.quote(order.as(json, PlaceOrder.class));
    }

    private static Body mug(int stock) {
        return Samples.body("{'sku': 'MUG', 'name': 'Mug', 'kind': 'GOODS', 'unitPrice': '20.00'}")
                .with("/stock", stock);
    }
}
