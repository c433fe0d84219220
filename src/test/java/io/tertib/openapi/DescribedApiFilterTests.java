package io.tertib.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Shop;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@DatabaseTest
class DescribedApiFilterTests {

    @Autowired
    private DescribedApiFilter filter;

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Test
    void holdsWhatIsAnsweredAgainstTheDescription() {
        long before = filter.held();

        assertThat(shop.get("/api/orders")).hasStatus(200);
        assertThat(mvc.get().uri("/api/orders").exchange()).hasStatus(401);
        assertThat(mvc.post().uri("/webhooks/tracking").content("{}").exchange())
                .hasStatus(400);

        assertThat(filter.held()).isEqualTo(before + 3);
        assertThat(Mismatches.take()).isEmpty();
    }
}
