import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DomainError } from '../../kernel/domain-error.js';
import type { MembershipRole } from '../roles.js';

/** A person's place in a workshop. Several people may share one, and one person may belong to several. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid', { name: 'seller_id' }) sellerId!: string;
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId!: string;
  @Column('text') role!: MembershipRole;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;

  static of(sellerId: string, accountId: string, role: MembershipRole, now: Date): Membership {
    const membership = new Membership();
    membership.sellerId = sellerId;
    membership.accountId = accountId;
    membership.role = role;
    membership.createdAt = now;
    return membership;
  }
}

/** A workshop that has an owner keeps one. @throws DomainError `last_owner` */
export function assertOwnerStays(members: readonly Membership[], leaving: Membership): void {
  if (leaving.role !== 'owner') return;
  if (members.some((member) => member.role === 'owner' && member.accountId !== leaving.accountId)) return;
  throw new DomainError('conflict', 'last_owner', 'The workshop would have no owner. Name another one first.');
}
