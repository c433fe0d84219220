package io.tertib.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface AppointmentRepository extends JpaRepository<Appointment, UUID> {

    List<Appointment> findByOrderIdOrderByStartsAtAscIdAsc(UUID orderId);

    /** Only the id, so that the appointment itself is not read before its order is locked. */
    @Query("select a.orderId from Appointment a where a.id = :id")
    Optional<UUID> findOrderId(UUID id);

    /** The first that takes up a resource within a time. One that ends when the time begins is none of these. */
    @Query("""
            select a from Appointment a
            where a.resource = :resource and a.status = SCHEDULED and a.startsAt < :end and a.endsAt > :start and a.id <> :besides
            order by a.startsAt, a.id limit 1
            """)
    Optional<Appointment> findTaking(String resource, Instant start, Instant end, UUID besides);

    /** Those that take up a resource within a time, the soonest first. */
    @Query("""
            select a from Appointment a
            where a.resource = :resource and a.status = SCHEDULED and a.startsAt < :end and a.endsAt > :start
            order by a.startsAt, a.id
            """)
    List<Appointment> findTaken(String resource, Instant start, Instant end, Limit limit);

    @Query("""
            select a from Appointment a
            where a.startsAt >= :from and a.startsAt < :to and (a.startsAt > :at or (a.startsAt = :at and a.id > :id))
            order by a.startsAt, a.id
            """)
    List<Appointment> findBetween(Instant from, Instant to, Instant at, UUID id, Limit limit);
}
