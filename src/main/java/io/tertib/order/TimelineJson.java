package io.tertib.order;

import io.tertib.common.Money;
import io.tertib.order.TimelineText.Amount;
import io.tertib.order.TimelineText.Argument;
import io.tertib.order.TimelineText.Count;
import io.tertib.order.TimelineText.Day;
import io.tertib.order.TimelineText.Listed;
import io.tertib.order.TimelineText.Name;
import io.tertib.order.TimelineText.Part;
import io.tertib.order.TimelineText.Period;
import io.tertib.order.TimelineText.Separator;
import io.tertib.order.TimelineText.Tail;
import io.tertib.order.TimelineText.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@link TimelineText}s as the database keeps them. What was written once has to be read for ever: a kind of argument
 * never changes how it is written, and a key that is not used any more keeps its words.
 */
final class TimelineJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String TEXT = "text";
    private static final String ARGUMENTS = "arguments";

    private TimelineJson() {}

    /** A whole text: {@code {"text": "cancelled", "arguments": ["out of stock"]}}. */
    static String write(TimelineText text) {
        return node(text, TEXT).toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static TimelineText read(String json) {
        return text(JSON.readTree(json), TEXT);
    }

    /** The arguments of a text alone. */
    static String writeArguments(TimelineText text) {
        return nodes(text.arguments()).toString();
    }

    /**
     * Reads what {@link #writeArguments} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static TimelineText read(String key, String arguments) {
        return new TimelineText(key, arguments(JSON.readTree(arguments)));
    }

    private static ObjectNode node(TimelineText text, String name) {
        ObjectNode node = JSON.createObjectNode().put(name, text.key());
        node.set(ARGUMENTS, nodes(text.arguments()));
        return node;
    }

    private static ArrayNode nodes(List<Argument> arguments) {
        ArrayNode nodes = JSON.createArrayNode();
        arguments.forEach(argument -> nodes.add(node(argument)));
        return nodes;
    }

    private static JsonNode node(Argument argument) {
        ObjectNode node = JSON.createObjectNode();
        return switch (argument) {
            case Words words -> JSON.getNodeFactory().stringNode(words.words());
            case Count count -> JSON.getNodeFactory().numberNode(count.number());
            case Amount amount ->
                node.put("amount", amount.money().minor())
                        .put("currency", amount.money().currency().getCurrencyCode());
            case Name name ->
                name.otherwise() == null
                        ? node.put("name", name.key())
                        : node.put("name", name.key()).put("otherwise", name.otherwise());
            case Day day -> node.put("day", day.day().toString());
            case Period period ->
                node.put("from", period.from().toString()).put("to", period.to().toString());
            case Part part -> node(part.text(), TEXT);
            case Tail tail -> node(tail.text(), "then");
            case Listed listed -> {
                ArrayNode texts = JSON.createArrayNode();
                listed.texts().forEach(text -> texts.add(node(text, TEXT)));
                node.put("by", listed.separator().name());
                node.set("list", texts);
                yield node;
            }
        };
    }

    private static TimelineText text(JsonNode node, String name) {
        return new TimelineText(required(node, name).asString(), arguments(required(node, ARGUMENTS)));
    }

    private static List<Argument> arguments(JsonNode nodes) {
        List<Argument> arguments = new ArrayList<>();
        nodes.forEach(node -> arguments.add(argument(node)));
        return arguments;
    }

    private static Argument argument(JsonNode node) {
        if (node.isString()) {
            return new Words(node.asString());
        }
        if (node.isIntegralNumber()) {
            return new Count(node.asLong());
        }
        if (node.has("amount")) {
            return new Amount(Money.ofMinor(
                    node.get("amount").asLong(), required(node, "currency").asString()));
        }
        if (node.has("name")) {
            JsonNode otherwise = node.get("otherwise");
            return new Name(node.get("name").asString(), otherwise == null ? null : otherwise.asString());
        }
        if (node.has("day")) {
            return new Day(LocalDate.parse(node.get("day").asString()));
        }
        if (node.has("from")) {
            return new Period(
                    Instant.parse(node.get("from").asString()),
                    Instant.parse(required(node, "to").asString()));
        }
        if (node.has("list")) {
            List<TimelineText> texts = new ArrayList<>();
            node.get("list").forEach(text -> texts.add(text(text, TEXT)));
            return new Listed(Separator.valueOf(required(node, "by").asString()), texts);
        }
        return node.has("then") ? new Tail(text(node, "then")) : new Part(text(node, TEXT));
    }

    private static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No text of the timeline: " + node);
        }
        return value;
    }
}
