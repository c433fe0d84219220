package io.tertib.local.stripe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything the stand-in knows, each object in the form Stripe answers it. One thing happens at a time: whoever reads
 * or changes anything does so within {@link #locked}.
 */
final class Store implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Kind, Map<String, ObjectNode>> objects = new EnumMap<>(Kind.class);
    private final @Nullable Journal journal;

    Store(@Nullable Path file) {
        for (Kind kind : Kind.values()) {
            objects.put(kind, new LinkedHashMap<>());
        }
        if (file == null) {
            journal = null;
        } else {
            Journal.load(file, (kind, object) -> of(kind).put(Json.need(object, "id"), object));
            List<String> lines = new ArrayList<>();
            objects.forEach((kind, byId) -> byId.values().forEach(object -> lines.add(Journal.line(kind, object))));
            journal = Journal.rewrite(file, lines);
        }
    }

    <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    ObjectNode find(Kind kind, String id) {
        return of(kind).get(id);
    }

    void run(Runnable action) {
        locked(() -> {
            action.run();
            return action;
        });
    }

    ObjectNode get(Kind kind, String id) {
        return get(kind, id, kind.param());
    }

    /** As {@link #get(Kind, String)} where the id came in the named parameter. */
    ObjectNode get(Kind kind, String id, String param) {
        ObjectNode object = find(kind, id);
        if (object == null) {
            throw StripeFailure.notFound(kind.object(), id, param);
        }
        return object;
    }

    void save(Kind kind, ObjectNode object) {
        of(kind).put(Json.need(object, "id"), object);
        if (journal != null) {
            journal.append(kind, object);
        }
    }

    /** Forgets an object; the file forgets it only if it is not to be found there at the next start either. */
    void forget(Kind kind, String id) {
        of(kind).remove(id);
    }

    /** All objects of a kind, the newest first. */
    List<ObjectNode> all(Kind kind) {
        List<ObjectNode> all = new ArrayList<>(of(kind).values());
        Collections.reverse(all);
        return all;
    }

    private Map<String, ObjectNode> of(Kind kind) {
        Map<String, ObjectNode> byId = objects.get(kind);
        if (byId == null) {
            throw new IllegalStateException("no room for " + kind);
        }
        return byId;
    }

    @Override
    public void close() {
        if (journal != null) {
            run(journal::close);
        }
    }
}
