package io.tertib.local.demo;

import io.tertib.local.LocalPlatform;
import io.tertib.local.part.Port;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** Puts the goods into the catalogue, through the API. */
final class Shelf {

    private Shelf() {}

    static void fill(LocalPlatform platform) {
        RestClient api = RestClient.builder()
                .baseUrl(platform.ports().url(Port.TERTIB))
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + platform.apiKey())
                .defaultHeader(ClosedInThePast.PASS_HEADER, ClosedInThePast.PASS)
                .build();
        for (Goods goods : Goods.values()) {
            api.post()
                    .uri("/api/products")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of(
                            "sku", goods.sku(),
                            "name", goods.title(),
                            "kind", goods.kind(),
                            "unitPrice", goods.price().toPlainString()))
                    .retrieve()
                    .toBodilessEntity();
        }
    }
}
