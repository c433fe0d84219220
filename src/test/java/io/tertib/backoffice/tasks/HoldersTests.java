package io.tertib.backoffice.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.backoffice.process.TaskAssignments.Place;
import io.tertib.standing.Wait;
import io.tertib.standing.WaitsFor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldersTests {

    private static final UUID ORDER = UUID.fromString("0198a000-0000-7000-8000-000000000001");
    private static final UUID PARCEL = UUID.fromString("0198a000-0000-7000-8000-000000000002");
    private static final Instant SINCE = Instant.parse("2026-12-01T02:00:00Z");
    private static final Map<String, Long> INSTANCES = Map.of(ORDER.toString(), 4711L, PARCEL.toString(), 4712L);
    private static final Wait SHIP = wait(WaitsFor.SHIPMENT, new Wait.Subject(null, null, null, null, null));
    private static final Place SHIP_TASK = new Place(4711, "UserTask_CreateShipment");

    @Test
    void whatTasklistShowsHolds() {
        assertThat(holder(List.of(claim(true)), Map.of(SHIP_TASK, Optional.of("farah"))))
                .contains("farah");
        assertThat(holder(List.of(), Map.of(SHIP_TASK, Optional.of("farah")))).contains("farah");
        assertThat(holder(List.of(claim(true)), Map.of(SHIP_TASK, Optional.empty())))
                .as("left again in Tasklist")
                .isEmpty();
    }

    @Test
    void whatTasklistDoesNotKnowIsWrittenDownHere() {
        assertThat(holder(List.of(claim(false)), Map.of())).contains("aisyah");
        assertThat(holder(List.of(claim(true)), Map.of()))
                .as("the engine is away")
                .contains("aisyah");
        assertThat(holder(List.of(claim(false)), Map.of(SHIP_TASK, Optional.empty())))
                .as("it was away when it was to be told")
                .contains("aisyah");
        assertThat(holder(List.of(), Map.of())).isEmpty();
    }

    @Test
    void eachTaskIsFoundInTheProcessItIsAbout() {
        Holders holders = new Holders(List.of(), INSTANCES, Map.of());
        assertThat(holders.place(ORDER, SHIP)).contains(SHIP_TASK);
        Wait failed = wait(WaitsFor.FAILED_DELIVERY, new Wait.Subject(PARCEL, null, null, null, null));
        assertThat(holders.place(ORDER, failed)).contains(new Place(4712, "UserTask_HandleFailedDelivery"));
        Wait unknown = wait(WaitsFor.REFUND_OUTSIDE, new Wait.Subject(null, PARCEL, null, null, null));
        assertThat(new Holders(List.of(), Map.of(), Map.of()).place(ORDER, unknown))
                .isEmpty();
        Wait stuck = wait(WaitsFor.STUCK_STEP, new Wait.Subject(null, null, null, null, 99L));
        assertThat(holders.place(ORDER, stuck)).isEmpty();
    }

    @Test
    void theTasksAreThoseOfTheModels() throws IOException {
        assertThat(namesInModels()).containsKeys(Holders.TASKS.values().toArray(String[]::new));
        assertThat(Holders.TASKS.keySet())
                .as("all that waits for people, but steps that stand still")
                .isEqualTo(Stream.of(WaitsFor.values())
                        .filter(kind -> kind != WaitsFor.STUCK_STEP && kind.isATaskOf(TaskPages.audiences(true)))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ms"})
    void theyAreCalledAsInTasklistAndInThePicture(String language) throws IOException {
        ResourceBundle.Control thisOne = ResourceBundle.Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
        Locale locale = Locale.of(language);
        ResourceBundle tasks = ResourceBundle.getBundle("messages/tasks", locale, thisOne);
        ResourceBundle picture = ResourceBundle.getBundle("messages/process", locale, thisOne);
        Map<String, String> names = namesInModels();
        Holders.TASKS.forEach((kind, task) -> {
            String group = group(kind).name();
            String name = String.valueOf(names.get(task));
            String key = "process.name." + name.toLowerCase(Locale.ROOT).replace(' ', '-');
            assertThat(tasks.getString("tasks.kind." + group)).isEqualTo(picture.getString(key));
            if (language.equals("en")) {
                assertThat(tasks.getString("tasks.kind." + group)).isEqualTo(name);
            }
        });
    }

    private static WaitsFor group(WaitsFor kind) {
        return new Task(ORDER, "1001", "Aisyah", kind, kind.name(), "", "", SINCE, null, "/", null, false).group();
    }

    private static Map<String, String> namesInModels() throws IOException {
        Map<String, String> names = new HashMap<>();
        Pattern userTask = Pattern.compile("<bpmn:userTask id=\"([^\"]+)\" name=\"([^\"]+)\"");
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            for (Path file : files.toList()) {
                userTask.matcher(Files.readString(file))
                        .results()
                        .forEach(each -> names.put(each.group(1), each.group(2)));
            }
        }
        return names;
    }

    private static Optional<String> holder(List<Claim> claims, Map<Place, Optional<String>> tasklist) {
        return new Holders(claims, INSTANCES, tasklist).holder(ORDER, SHIP);
    }

    private static Claim claim(boolean isTold) {
        return new Claim(ORDER, "SHIPMENT", "", SINCE, "aisyah", isTold);
    }

    private static Wait wait(WaitsFor kind, Wait.Subject subject) {
        return new Wait(kind, SINCE, null, null, List.of(), subject);
    }
}
