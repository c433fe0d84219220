package io.tertib.local;

import io.tertib.local.part.PlatformException;
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

    private static final long NEEDED_MEGABYTES = 1_500;
    private static final long MEGABYTE = 1024L * 1024;
    private static final Set<String> KEPT_WHEN_FRESH = Set.of("lock", "processes");

    private final Path directory;
    private final FileChannel lockFile;

    private DataDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /**
     * Takes hold of it.
     *
     * @throws PlatformException when another process holds it, or the disk is too full
     */
    static DataDirectory open(Path directory) {
        try {
            Files.createDirectories(directory);
            requireSpace(directory);
            FileChannel lockFile =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(lockFile) == null) {
                lockFile.close();
                throw new PlatformException(
                        "The platform is running already on %s. Stop it before starting another.".formatted(directory));
            }
            return new DataDirectory(directory, lockFile);
        } catch (IOException e) {
            throw new PlatformException("The directory %s cannot be used: %s.".formatted(directory, e), e);
        }
    }

    Path path() {
        return directory;
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    Path logs() {
        return directory.resolve("logs");
    }

    /** Throws all data away. No part may be running. */
    void clear() {
        try (var entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                if (!KEPT_WHEN_FRESH.contains(entry.getFileName().toString())) {
                    FileSystemUtils.deleteRecursively(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the directory itself. */
    void delete() {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
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
