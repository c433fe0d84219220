package io.tertib.order;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface TimelineRepository extends JpaRepository<TimelineEntry, TimelineEntry.Key> {

    List<TimelineEntry> findByKeyOrderIdOrderByKeySeq(UUID orderId);

    List<TimelineEntry> findByKeyOrderIdAndKeySeqGreaterThanOrderByKeySeq(UUID orderId, int seq);

    Optional<TimelineEntry> findByReference(String reference);
}
