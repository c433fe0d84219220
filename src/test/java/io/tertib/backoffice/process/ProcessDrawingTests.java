package io.tertib.backoffice.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.backoffice.process.ProcessDrawing.Look;
import io.tertib.backoffice.process.ProcessDrawing.Progress;
import io.tertib.backoffice.process.ProcessModel.Box;
import io.tertib.backoffice.process.ProcessModel.Flow;
import io.tertib.backoffice.process.ProcessModel.Kind;
import io.tertib.backoffice.process.ProcessModel.Node;
import io.tertib.backoffice.process.ProcessModel.Point;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ProcessDrawingTests {

    private static final Path PICTURES = Path.of("target", "pages");

    private static final ProcessModels MODELS = models();

    private static ProcessModels models() {
        try {
            return new ProcessModels(new PathMatchingResourcePatternResolver());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> processes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            return files.map(file -> file.getFileName().toString().replace(".bpmn", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everythingInAModelIsDrawnOnce(String process) throws Exception {
        ProcessModel model = model(process);
        String svg = ProcessDrawing.draw(model, Look.plain("p", model.name()));
        keep(process, svg);
        List<String> drawn = ids(parsed(svg));
        assertThat(drawn).doesNotHaveDuplicates();
        List<String> modelled = new ArrayList<>(List.of("p-title", "p-desc"));
        String bpmn = Files.readString(Path.of("bpmn", process + ".bpmn"));
        java.util.regex.Matcher shapes = java.util.regex.Pattern.compile(
                        "<bpmndi:BPMN(?:Shape|Edge) [^>]*bpmnElement=\"([^\"]+)\"")
                .matcher(bpmn);
        while (shapes.find()) {
            modelled.add("p-" + shapes.group(1));
        }
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(modelled);
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyNameIsThereInFull(String process) throws Exception {
        ProcessModel model = model(process);
        Document svg = parsed(ProcessDrawing.draw(model, Look.plain("p", model.name())));
        for (Node node : model.nodes().values()) {
            if (node.name() != null) {
                assertThat(words(element(svg, "p-" + node.id()))).isEqualTo(node.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void whatStandsInsideAStepFitsIntoIt(String process) {
        for (Node node : model(process).nodes().values()) {
            if (node.kind() == Kind.TASK) {
                LabelText text = ProcessDrawing.text(node, String.valueOf(node.name()));
                assertThat(node.box().contains(text.box())).as(node.name()).isTrue();
                assertThat(text.size()).as(node.name()).isGreaterThanOrEqualTo(11);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void noNameLiesOverAnotherOrOverAStep(String process) {
        ProcessModel model = model(process);
        List<Map.Entry<String, Box>> texts = new ArrayList<>();
        for (Node node : model.nodes().values()) {
            if (node.name() != null) {
                texts.add(Map.entry(
                        node.id(), ProcessDrawing.text(node, node.name()).box()));
            }
        }
        for (Flow flow : model.flows().values()) {
            LabelText text = ProcessDrawing.text(flow, flow.name());
            if (text != null) {
                texts.add(Map.entry(flow.id(), text.box()));
            }
        }
        List<String> overlaps = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Box one = texts.get(i).getValue().grown(-1);
            for (int j = i + 1; j < texts.size(); j++) {
                if (one.overlaps(texts.get(j).getValue().grown(-1))) {
                    overlaps.add(texts.get(i).getKey() + " and " + texts.get(j).getKey());
                }
            }
            for (Node node : model.nodes().values()) {
                boolean own = node.id().equals(texts.get(i).getKey());
                if (!own && node.kind() != Kind.SUBPROCESS && one.overlaps(node.box())) {
                    overlaps.add(texts.get(i).getKey() + " lies over " + node.id());
                }
            }
            assertThat(model.bounds().grown(24).contains(one))
                    .as(texts.get(i).getKey())
                    .isTrue();
        }
        assertThat(overlaps).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void noNumberLiesOverANameNorOverAnotherStep(String process) {
        ProcessModel model = model(process);
        Look look = Look.plain("p", model.name());
        List<String> overlaps = new ArrayList<>();
        for (Node counted : model.nodes().values()) {
            if (counted.kind() == Kind.SUBPROCESS && !counted.collapsed()) {
                // What stands there stands at one of its steps.
                continue;
            }
            Box count = ProcessDrawing.countPlace(model, look, counted, "128");
            for (Node node : model.nodes().values()) {
                if (node.name() != null
                        && count.overlaps(ProcessDrawing.text(node, node.name()).box())) {
                    overlaps.add(counted.id() + " over the name of " + node.id());
                }
                if (!node.equals(counted) && node.kind() != Kind.SUBPROCESS && count.overlaps(node.box())) {
                    overlaps.add(counted.id() + " over " + node.id());
                }
            }
            for (Flow flow : model.flows().values()) {
                LabelText name = ProcessDrawing.text(flow, flow.name());
                if (name != null && count.overlaps(name.box())) {
                    overlaps.add(counted.id() + " over the name of " + flow.id());
                }
            }
        }
        assertThat(overlaps).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void flowsBeginAndEndAtWhatTheyJoin(String process) {
        ProcessModel model = model(process);
        for (Flow flow : model.flows().values()) {
            assertThat(touches(model, flow.source(), flow.points().getFirst()))
                    .as(flow.id())
                    .isTrue();
            assertThat(touches(model, flow.target(), flow.points().getLast()))
                    .as(flow.id())
                    .isTrue();
        }
    }

    /** Flows of one source may begin, and flows to one target end, on the same line. */
    @ParameterizedTest
    @MethodSource("processes")
    void noFlowCrossesAnother(String process) {
        List<Flow> flows = List.copyOf(model(process).flows().values());
        List<String> crossings = new ArrayList<>();
        for (int i = 0; i < flows.size(); i++) {
            for (Flow other : flows.subList(i + 1, flows.size())) {
                boolean joined = flows.get(i).source().equals(other.source())
                        || flows.get(i).target().equals(other.target());
                for (Line one : lines(flows.get(i))) {
                    for (Line two : lines(other)) {
                        if (joined ? one.crosses(two) : one.touches(two)) {
                            crossings.add(flows.get(i).id() + " and " + other.id());
                        }
                    }
                }
            }
        }
        assertThat(crossings).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void noFlowRunsThroughAStepOrAName(String process) {
        ProcessModel model = model(process);
        List<String> collisions = new ArrayList<>();
        for (Flow flow : model.flows().values()) {
            for (Line line : lines(flow)) {
                for (Node node : model.nodes().values()) {
                    boolean isSolid = node.kind() != Kind.SUBPROCESS || node.collapsed();
                    if (isSolid && line.runsThrough(node.box().grown(-2))) {
                        collisions.add(flow.id() + " through " + node.id());
                    }
                    if (node.name() != null
                            && node.label() != null
                            && line.runsThrough(
                                    ProcessDrawing.text(node, node.name()).box().grown(-2))) {
                        collisions.add(flow.id() + " through the name of " + node.id());
                    }
                }
                for (Flow other : model.flows().values()) {
                    LabelText name = ProcessDrawing.text(other, other.name());
                    if (name != null && line.runsThrough(name.box().grown(-2))) {
                        collisions.add(flow.id() + " through the name of " + other.id());
                    }
                }
            }
        }
        assertThat(collisions).isEmpty();
    }

    private static List<Line> lines(Flow flow) {
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i < flow.points().size(); i++) {
            lines.add(new Line(flow.points().get(i - 1), flow.points().get(i)));
        }
        return lines;
    }

    /** A part of a flow between two corners, level or upright. */
    private record Line(Point from, Point to) {

        private Box box() {
            return new Box(
                    Math.min(from.x(), to.x()),
                    Math.min(from.y(), to.y()),
                    Math.abs(from.x() - to.x()),
                    Math.abs(from.y() - to.y()));
        }

        private boolean isLevel() {
            return from.y() == to.y();
        }

        /** Whether one lies across the other, well inside of both. */
        boolean crosses(Line other) {
            Box level = (isLevel() ? this : other).box();
            Box upright = (isLevel() ? other : this).box();
            return isLevel() != other.isLevel()
                    && level.x() < upright.x()
                    && upright.x() < level.right()
                    && upright.y() < level.y()
                    && level.y() < upright.bottom();
        }

        /** Whether they have anything in common. */
        boolean touches(Line other) {
            return box().grown(1).overlaps(other.box().grown(1));
        }

        boolean runsThrough(Box place) {
            return box().grown(1).overlaps(place);
        }
    }

    @Test
    void howFarItHasComeIsSaidByClassesAndMarks() throws Exception {
        ProcessModel model = model("refund-process");
        Document svg = parsed(ProcessDrawing.draw(
                model,
                new Look(
                        "p4711",
                        "Refund of <RM20.00>",
                        "Waits for: Approve refund",
                        Map.of(
                                "StartEvent_RefundRequested", Progress.DONE,
                                "ServiceTask_StartRefund", Progress.DONE,
                                "UserTask_ApproveRefund", Progress.NOW,
                                "ServiceTask_RefundStripe", Progress.FAILED),
                        Set.of("Flow_RefundRequestedToStartRefund"),
                        Map.of(),
                        Map.of(),
                        "UserTask_ApproveRefund",
                        false)));
        assertThat(css(svg, "p4711-StartEvent_RefundRequested")).contains("is-done");
        assertThat(css(svg, "p4711-UserTask_ApproveRefund")).contains("is-now", "process-focus");
        assertThat(css(svg, "p4711-ServiceTask_RefundStripe")).contains("is-failed");
        assertThat(css(svg, "p4711-Flow_RefundRequestedToStartRefund")).contains("is-taken");
        assertThat(css(svg, "p4711-Flow_RefundFailedToStartRefund")).doesNotContain("is-taken");
        assertThat(css(svg, "p4711-EndEvent_Refunded")).doesNotContain("is-");
        assertThat(marks(element(svg, "p4711-ServiceTask_RefundStripe"))).isEqualTo(1);
        assertThat(marks(element(svg, "p4711-EndEvent_Refunded"))).isZero();
        Element root = svg.getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getAttribute("aria-labelledby")).isEqualTo("p4711-title p4711-desc");
        assertThat(element(svg, "p4711-title").getTextContent()).isEqualTo("Refund of <RM20.00>");
        assertThat(element(svg, "p4711-desc").getTextContent()).isEqualTo("Waits for: Approve refund");
        assertThat(root.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void aLargeOneBeginsAroundWhereItStandsAndCanBeSeenAsAWhole() {
        ProcessModel model = model("order-process");
        assertThat(ProcessDrawing.isLarge(model)).isTrue();
        assertThat(ProcessDrawing.isLarge(model("payment-review"))).isFalse();
        ProcessModel large = model("shipment-process");
        assertThat(ProcessDrawing.isLarge(large)).isTrue();
        for (Node node : large.nodes().values()) {
            Box window = ProcessDrawing.window(large, focused(node.id(), false));
            assertThat(window.width()).isLessThan(1300);
            assertThat(window.height()).isLessThan(950);
            assertThat(window.contains(node.box())).as(node.id()).isTrue();
        }
        Box whole = ProcessDrawing.window(large, focused("UserTask_HandleFailedDelivery", true));
        assertThat(whole.contains(large.bounds())).isTrue();
    }

    /** First the story, and below it that part of it in which the order is. */
    @Test
    void ofWhatIsDrawnApartOnlyThePartIsShownInWhichItStands() {
        ProcessModel model = model("order-process");
        ProcessModel shown = model.showing(model.framesOf(Set.of("UserTask_CreateShipment")));

        assertThat(model.frames()).hasSize(4);
        assertThat(shown.frames()).extracting(ProcessModel.Frame::id).containsExactly("SubProcess_Ship");
        assertThat(shown.nodes())
                .containsKeys("StartEvent_OrderPlaced", "UserTask_CreateShipment", "ServiceTask_MarkLate")
                .doesNotContainKeys("UserTask_MarkAsPaid", "StartEvent_OrderHalted");
        Box frame = shown.frames().getFirst().box();
        Box story = shown.showing(Set.of()).bounds();
        assertThat(story.width()).isLessThan(1400);
        assertThat(frame.y()).isGreaterThan(story.bottom()).isLessThan(story.bottom() + 100);
        assertThat(frame.contains(Objects.requireNonNull(shown.nodes().get("UserTask_CreateShipment"))
                        .box()))
                .isTrue();
        assertThat(frame.contains(Objects.requireNonNull(shown.nodes().get("SubProcess_ShipmentLate"))
                        .box()))
                .isTrue();
        assertThat(shown.bounds().height()).isLessThan(1200);
    }

    @Test
    void aLongNameIsBrokenEvenly() {
        LabelText text = LabelText.inside("Confirm payment to customer", new Box(0, 0, 92, 57), 12, 9);
        assertThat(text.lines()).containsExactly("Confirm", "payment to", "customer");
        assertThat(text.size()).isEqualTo(12);
        LabelText above = LabelText.beside(
                "Delivered or failed?", new Box(10, 50, 61, 28), new Box(15, 85, 50, 50), ProcessDrawing.LABEL);
        assertThat(above.lines()).containsExactly("Delivered", "or failed?");
        assertThat(above.box().bottom()).isEqualTo(78);
    }

    private static Look focused(String element, boolean whole) {
        return new Look("p", "Order", "", Map.of(), Set.of(), Map.of(), Map.of(), element, whole);
    }

    private static boolean touches(ProcessModel model, String nodeId, Point point) {
        Node node = model.nodes().get(nodeId);
        return node != null && node.box().grown(2).contains(new Box(point.x(), point.y(), 0, 0));
    }

    private static ProcessModel model(String process) {
        return MODELS.of(process).orElseThrow();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> ids(Document svg) {
        List<String> ids = new ArrayList<>();
        for (Element element : elements(svg.getElementsByTagName("*"))) {
            if (element.hasAttribute("id")) {
                ids.add(element.getAttribute("id"));
            }
        }
        return ids;
    }

    private static Element element(Document svg, String id) {
        return elements(svg.getElementsByTagName("*")).stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String css(Document svg, String id) {
        return element(svg, id).getAttribute("class");
    }

    private static long marks(Element node) {
        return elements(node.getElementsByTagName("g")).stream()
                .filter(mark -> mark.getAttribute("class").equals("process-badge"))
                .count();
    }

    private static String words(Element node) {
        return String.join(
                " ",
                elements(node.getElementsByTagName("tspan")).stream()
                        .map(Element::getTextContent)
                        .toList());
    }

    private static List<Element> elements(NodeList list) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < list.getLength(); i++) {
            elements.add((Element) list.item(i));
        }
        return elements;
    }

    /** For looking at. */
    private static void keep(String process, String svg) throws IOException {
        Files.createDirectories(PICTURES);
        String css = Files.readString(Path.of("src", "main", "resources", "static", "css", "process.css"));
        Files.writeString(
                PICTURES.resolve(process + ".html"),
                "<!DOCTYPE html><meta charset=utf-8><style>" + css + "</style><div class=process-picture>" + svg
                        + "</div>");
    }
}
