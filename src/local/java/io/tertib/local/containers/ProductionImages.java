package io.tertib.local.containers;

import io.tertib.local.part.PlatformException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.testcontainers.utility.DockerImageName;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The images that production runs, as {@code docker-compose.yml} names them. A system property puts another one in
 * place of each, for machines that have to make their own.
 */
public final class ProductionImages {

    /** The system property that names the image in place of PostgreSQL's. */
    public static final String POSTGRES_PROPERTY = "tertib.test.postgres-image";

    /** The system property that names the image in place of Camunda's. */
    public static final String CAMUNDA_PROPERTY = "tertib.test.camunda-image";

    private final JsonNode services;
    private final Function<String, String> properties;

    /**
     * Reads them.
     *
     * @param project the directory with {@code docker-compose.yml} in it
     */
    public ProductionImages(Path project) {
        this(project, property -> System.getProperty(property, ""));
    }

    ProductionImages(Path project, Function<String, String> properties) {
        this.properties = properties;
        try {
            Object compose = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(project.resolve("docker-compose.yml")));
            this.services = new JsonMapper().valueToTree(compose).path("services");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL. */
    public DockerImageName postgres() {
        return image(POSTGRES_PROPERTY, "postgres");
    }

    /** Camunda. */
    public DockerImageName camunda() {
        return image(CAMUNDA_PROPERTY, "camunda");
    }

    private DockerImageName image(String property, String service) {
        String image = services.path(service).path("image").asString("");
        if (image.isEmpty()) {
            throw new PlatformException("docker-compose.yml names no image for %s.".formatted(service));
        }
        DockerImageName ofProduction = DockerImageName.parse(image);
        String instead = properties.apply(property);
        return instead.isEmpty()
                ? ofProduction
                : DockerImageName.parse(instead).asCompatibleSubstituteFor(ofProduction.getUnversionedPart());
    }
}
