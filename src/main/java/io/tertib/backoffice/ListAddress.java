package io.tertib.backoffice;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a list: all that it is filtered by stands in it, so that it can be kept and sent on. */
public final class ListAddress {

    private final String path;
    private final Map<String, String> parameters;

    private ListAddress(String path, Map<String, String> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    /** A list that is not filtered. */
    public static ListAddress of(String path) {
        return new ListAddress(path, Map.of());
    }

    /** The same with a parameter; null, blank and {@code false} stand for none. */
    public ListAddress with(String name, @Nullable Object value) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        String text = value == null ? "" : value instanceof Enum<?> constant ? constant.name() : value.toString();
        if (text.isBlank() || text.equals("false")) {
            all.remove(name);
        } else {
            all.put(name, text.strip());
        }
        return new ListAddress(path, all);
    }

    /** The same list at another path, such as that of one of its rows. */
    public ListAddress at(String other) {
        return new ListAddress(other, parameters);
    }

    public boolean isFiltered() {
        return !parameters.isEmpty();
    }

    @Override
    public String toString() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }
}
