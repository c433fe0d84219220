package io.tertib.bench;

import io.tertib.local.part.PlatformException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run is to do.
 *
 * @param jar the packaged application
 * @param directory the build's, for {@code bench.json} and what Tertib logs
 * @param parts what is measured
 * @param orders how many go through their whole life
 * @param warmUp how many do so before, unmeasured
 * @param against the {@code bench.json} of an earlier run that this one is held against
 * @param shops how many orders the shops have whose lists are measured
 * @param database the JDBC address of a database for such a shop, instead of one that is made and thrown away
 */
record BenchSettings(
        Path jar,
        Path directory,
        Set<Part> parts,
        int orders,
        int warmUp,
        Optional<Path> against,
        List<Integer> shops,
        Optional<String> database) {

    /**
     * Reads them from the arguments of the program, which stand in the order of the components. {@code all} are all parts,
     * {@code none} is no earlier run, and without the last one there is no database.
     *
     * @throws PlatformException if there is no such part
     */
    static BenchSettings of(String[] args) {
        return new BenchSettings(
                Path.of(args[0]),
                Path.of(args[1]),
                parts(args[2]),
                Integer.parseInt(args[3]),
                Integer.parseInt(args[4]),
                Optional.of(args[5]).filter(file -> !file.equals("none")).map(Path::of),
                Stream.of(args[6].split(",")).map(Integer::valueOf).toList(),
                Stream.of(args).skip(7).filter(address -> !address.isBlank()).findFirst());
    }

    private static Set<Part> parts(String name) {
        if (name.equals("all")) {
            return EnumSet.allOf(Part.class);
        }
        return Stream.of(Part.values())
                .filter(part -> part.name().equalsIgnoreCase(name))
                .findFirst()
                .<Set<Part>>map(EnumSet::of)
                .orElseThrow(() -> new PlatformException(
                        "-Dbench.of=%s is no part of the benchmark: all, platform or lists".formatted(name)));
    }

    boolean measures(Part part) {
        return parts.contains(part);
    }

    /** What is to be known of them to whoever compares runs. */
    Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("parts", parts);
        told.put("orders", orders);
        told.put("warmUp", warmUp);
        told.put("shops", shops);
        return told;
    }

    /** Parts of a run, which do not need each other. */
    enum Part {
        PLATFORM,
        LISTS
    }
}
