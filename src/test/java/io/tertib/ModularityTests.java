package io.tertib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    private static final Path DOCUMENT = Path.of("docs", "architecture.md");
    private static final String BEGIN =
            "<!-- modules: made from the code; ModularityTests says how it has to look -->\n";
    private static final String END = "<!-- /modules -->";

    /** All may use these, so that they would only make the picture dense. */
    private static final Set<String> EVERYWHERE = Set.of("common", "web");

    private final ApplicationModules modules = ApplicationModules.of(TertibApplication.class);

    @Test
    void modulesUseOnlyWhatOthersOfferAndWhatTheySayTheyUse() {
        modules.verify();
    }

    @Test
    void thePictureOfTheModulesIsThatOfTheCode() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        assertThat(begin).as("begin of the picture").isGreaterThan(BEGIN.length());
        assertThat(document.substring(begin, document.indexOf(END, begin))).isEqualTo(picture());
    }

    /** What is used through another module that is used as well is left out. */
    private String picture() {
        Map<String, Set<String>> uses = new TreeMap<>();
        modules.stream()
                .map(ApplicationModule::getIdentifier)
                .map(Object::toString)
                .filter(name -> !EVERYWHERE.contains(name))
                .forEach(name -> uses.put(name, uses(name)));
        StringBuilder picture = new StringBuilder("```mermaid\nflowchart TD\n");
        uses.forEach((name, used) -> {
            List<String> direct = used.stream()
                    .filter(one -> used.stream().noneMatch(other -> reaches(uses, other, one)))
                    .toList();
            picture.append("    ").append(name);
            if (!direct.isEmpty()) {
                picture.append(" --> ").append(String.join(" & ", direct));
            }
            picture.append('\n');
        });
        return picture.append("```\n").toString();
    }

    private Set<String> uses(String name) {
        return modules.getModuleByName(name)
                .orElseThrow()
                .getDirectDependencies(modules)
                .uniqueModules()
                .map(ApplicationModule::getIdentifier)
                .map(Object::toString)
                .filter(used -> !EVERYWHERE.contains(used))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean reaches(Map<String, Set<String>> uses, String from, String to) {
        return uses.getOrDefault(from, Set.of()).stream().anyMatch(used -> used.equals(to) || reaches(uses, used, to));
    }
}
