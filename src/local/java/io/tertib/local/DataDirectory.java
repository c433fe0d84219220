package io.tertib.local;

import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Progress;
import io.tertib.local.process.ProcessKeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The directory of one platform's data, held by one process at a time. */
final class DataDirectory implements AutoCloseable {

    private static final String TEMPORARY = "platform-";

    /** How the names of this process's temporary ones begin. */
    static final String OWN = TEMPORARY + ProcessHandle.current().pid() + "-";

    private static final String LOCK = "lock";
    private static final String PROCESSES = "processes";
    private static final long NEEDED_MEGABYTES = 1_500;
    private static final long MEGABYTE = 1024L * 1024;
    private static final Set<String> KEPT_WHEN_FRESH = Set.of(LOCK, PROCESSES);

    private final Path directory;
    private final boolean temporary;
    private final FileChannel lockFile;

    private DataDirectory(Path directory, boolean temporary, FileChannel lockFile) {
        this.directory = directory;
        this.temporary = temporary;
        this.lockFile = lockFile;
    }

    /**
     * Takes hold of it, ends what a killed platform has left running on it, and clears it if a fresh start is wanted.
     *
     * @throws PlatformException when another process holds it, or the disk is too full
     */
    static DataDirectory open(PlatformOptions options, Progress progress) {
        Path directory = options.directory();
        try {
            Files.createDirectories(directory);
            requireSpace(directory);
            if (options.temporary()) {
                deleteAbandoned(directory.resolveSibling(""), progress);
            }
            FileChannel lockFile =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(lockFile) == null) {
                lockFile.close();
                throw new PlatformException(
                        "The platform is running already on %s. Stop it before starting another.".formatted(directory));
            }
            DataDirectory data = new DataDirectory(directory, options.temporary(), lockFile);
            ProcessKeeper.endLeftovers(data.processes(), progress);
            if (options.fresh()) {
                data.clear();
            }
            return data;
        } catch (IOException e) {
            throw new PlatformException("The directory %s cannot be used: %s.".formatted(directory, e), e);
        }
    }

    /** Removes temporary directories whose process was killed, and ends what it left running. */
    private static void deleteAbandoned(Path parent, Progress progress) {
        try (var entries = Files.newDirectoryStream(parent, TEMPORARY + "*")) {
            for (Path entry : entries) {
                // Looking at a lock of one's own would let go of it.
                boolean own = entry.getFileName().toString().startsWith(OWN);
                if (!own && Files.exists(entry.resolve(LOCK)) && isFree(entry)) {
                    ProcessKeeper.endLeftovers(entry.resolve(PROCESSES), progress);
                    FileSystemUtils.deleteRecursively(entry);
                }
            }
        } catch (IOException e) {
            // Whoever starts next tries again.
        }
    }

    private static boolean isFree(Path directory) throws IOException {
        try (FileChannel lockFile = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE)) {
            return lock(lockFile) != null;
        }
    }

    Path path() {
        return directory;
    }

    /** Whether no platform has kept anything in it yet. */
    boolean isNew() {
        try (var entries = Files.list(directory)) {
            return entries.allMatch(
                    entry -> KEPT_WHEN_FRESH.contains(entry.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    Path processes() {
        return directory.resolve(PROCESSES);
    }

    Path logs() {
        return directory.resolve("logs");
    }

    private void clear() throws IOException {
        try (var entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (!KEPT_WHEN_FRESH.contains(entry.getFileName().toString())) {
                    FileSystemUtils.deleteRecursively(entry);
                }
            }
        }
    }

    /** Lets go of it, and removes it if it is temporary. */
    @Override
    public void close() {
        try {
            lockFile.close();
            if (temporary) {
                FileSystemUtils.deleteRecursively(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void requireSpace(Path directory) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace() / MEGABYTE;
        if (free < NEEDED_MEGABYTES) {
            throw new PlatformException("There is too little disk space at %s: %d MB are free, %d MB are needed."
                    .formatted(directory, free, NEEDED_MEGABYTES));
        }
    }
}
