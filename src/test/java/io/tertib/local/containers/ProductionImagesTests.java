package io.tertib.local.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.DockerImageName;

class ProductionImagesTests {

    @Test
    void areThoseOfDockerCompose() throws IOException {
        ProductionImages images = new ProductionImages(Path.of(""), property -> "");

        assertThat(Files.readAllLines(Path.of("docker-compose.yml")))
                .contains(
                        "    image: " + images.postgres().asCanonicalNameString(),
                        "    image: " + images.camunda().asCanonicalNameString());
        assertThat(images.postgres().getUnversionedPart()).isEqualTo("postgres");
        assertThat(images.camunda().getUnversionedPart()).isEqualTo("camunda/camunda");
    }

    @Test
    void othersMayBePutInTheirPlace() {
        ProductionImages images = new ProductionImages(
                Path.of(""),
                property -> property.equals(ProductionImages.POSTGRES_PROPERTY) ? "ours/pg:1" : "ours/c8:2");

        assertThat(images.postgres().asCanonicalNameString()).isEqualTo("ours/pg:1");
        // As Testcontainers wants it of an image for its PostgreSQLContainer.
        images.postgres().assertCompatibleWith(DockerImageName.parse("postgres"));
        assertThat(images.camunda().asCanonicalNameString()).isEqualTo("ours/c8:2");
    }
}
