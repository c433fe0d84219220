package io.tertib.local.part;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Which port each user listens on. */
public final class Ports {

    /** Below the ranges from which systems take the ports of outgoing connections, so that a port stays free. */
    private static final int LOWEST_FREE = 20_000;

    private static final int HIGHEST_FREE = 32_000;

    /** The runner that starts OpenSearch looks for its port up to 9299 only. */
    private static final int LOWEST_OPENSEARCH = 9_210;

    private static final int HIGHEST_OPENSEARCH = 9_299;

    private final Map<Port, Integer> numbers = new EnumMap<>(Port.class);

    private Ports() {}

    /** The usual ports, those given instead, and free ones where neither says. */
    public static Ports of(Map<Port, Integer> chosen) {
        Ports ports = new Ports();
        ports.numbers.putAll(chosen);
        for (Port port : Port.values()) {
            if (port.usual() > 0) {
                ports.numbers.putIfAbsent(port, port.usual());
            }
        }
        ports.fillWithFreeOnes();
        return ports;
    }

    /** Free ports only. */
    public static Ports free() {
        Ports ports = new Ports();
        ports.fillWithFreeOnes();
        return ports;
    }

    /** One more port that is free at this moment. */
    public static int oneFree() {
        return anyFree(LOWEST_FREE, HIGHEST_FREE, Set.of());
    }

    /** The number of a port. */
    public int of(Port port) {
        Integer number = numbers.get(port);
        if (number == null) {
            throw new IllegalArgumentException("No number for " + port);
        }
        return number;
    }

    /** {@code 127.0.0.1} and the port's number. */
    public String address(Port port) {
        return "127.0.0.1:" + of(port);
    }

    /** The address for a browser on this machine. */
    public String url(Port port) {
        return "http://localhost:" + of(port);
    }

    /**
     * Says clearly when one of the ports is taken.
     *
     * @throws PlatformException naming the port, who wants it and how to choose another
     */
    public void requireFree() {
        numbers.keySet().forEach(this::requireFree);
    }

    /**
     * Says clearly when a port is taken.
     *
     * @throws PlatformException naming the port, who wants it and how to choose another
     */
    public void requireFree(Port port) {
        if (!isFree(of(port))) {
            throw new PlatformException(
                    "Port %d, wanted by %s, is taken by another program. Stop that program, or choose another port with %s=…"
                            .formatted(of(port), port.user(), port.option()));
        }
    }

    private void fillWithFreeOnes() {
        for (Port port : Port.values()) {
            numbers.computeIfAbsent(port, p -> {
                Set<Integer> taken = new HashSet<>(numbers.values());
                return p == Port.OPENSEARCH_HTTP
                        ? anyFree(LOWEST_OPENSEARCH, HIGHEST_OPENSEARCH, taken)
                        : anyFree(LOWEST_FREE, HIGHEST_FREE, taken);
            });
        }
    }

    private static int anyFree(int lowest, int highest, Set<Integer> taken) {
        for (int tries = 0; tries < 1_000; tries++) {
            int candidate = ThreadLocalRandom.current().nextInt(lowest, highest + 1);
            if (!taken.contains(candidate) && isFree(candidate)) {
                return candidate;
            }
        }
        throw new PlatformException("No free port was found between %d and %d.".formatted(lowest, highest));
    }

    private static boolean isFree(int number) {
        return canListen(number, InetAddress.getLoopbackAddress()) && canListen(number, null);
    }

    private static boolean canListen(int number, @Nullable InetAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, number));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
