import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import type { Translated } from '../../kernel/locale.js';
import { MediaService } from '../../media/index.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { DecisionChecks } from '../decision-checks.js';
import { profileEditDecided, profileEditSubmitted, profileEditWithdrawn, workshopChanged } from '../sellers.events.js';
import { workshopNotFound } from '../workshops/sellers.queries.js';
import type { NamesDto, StoryDto } from '../workshops/workshops.dto.js';
import type { ProfileEditState } from './profile-edit.states.js';
import type { ProposeProfileDto, RejectProfileEditDto } from './profile-edits.dto.js';
import { LIVE, profileEditNotFound } from './profile.queries.js';
import {
  assetIdsOf,
  changedFields,
  fieldsOf,
  fingerprintOf,
  type PartOfProfile,
  partOf,
  type Profile,
  type ProfileField,
} from './profile.js';

interface LockedEdit {
  readonly id: string;
  readonly sellerId: string;
  readonly state: ProfileEditState;
  readonly submittedBy: string;
  readonly before: PartOfProfile;
  readonly after: PartOfProfile;
  readonly live: Profile;
}

/**
 * Changes of a workshop's profile that a moderator sees first; meanwhile shoppers see the old. Every command locks the
 * workshop before its edit, so that a proposal and a decision come one after the other.
 */
@Injectable()
export class ProfileEditsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly media: MediaService,
    private readonly audit: AuditLog,
    private readonly checks: DecisionChecks,
  ) {}

  /**
   * Proposes how the profile is to be; takes the place of what waits.
   * @throws DomainError 409 `media_not_ready`; 422 `media_not_found`, `profile_unchanged`
   */
  async propose(accountId: string, sellerId: string, input: ProposeProfileDto): Promise<void> {
    await this.database.transaction(async (tx) => {
      const live = await lockLive(tx, sellerId);
      const wanted = profileOf(input);
      const fields = changedFields(live, wanted);
      if (fields.length === 0) {
        throw new DomainError('invalid', 'profile_unchanged', 'The profile is like that already.');
      }
      await this.media.assertUsable(tx, sellerId, assetIdsOf(wanted));
      const now = this.clock.now();
      await tx.query(
        `UPDATE profile_edit SET state = 'superseded', ended_at = $2 WHERE seller_id = $1 AND state = 'pending'`,
        [sellerId, now],
      );
      const id = newId();
      await tx.query(
        `INSERT INTO profile_edit (id, seller_id, state, before, after, submitted_by, submitted_at)
         VALUES ($1, $2, 'pending', $3, $4, $5, $6)`,
        [id, sellerId, JSON.stringify(partOf(live, fields)), JSON.stringify(partOf(wanted, fields)), accountId, now],
      );
      await this.jobs.publish(tx, profileEditSubmitted, { sellerId, profileEditId: id });
    });
  }

  /** Takes back what waits. @throws DomainError 404 `profile_edit_not_found`: nothing waits */
  async withdraw(sellerId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockLive(tx, sellerId);
      const [[withdrawn]] = await tx.query<[{ id: string }[], number]>(
        `UPDATE profile_edit SET state = 'withdrawn', ended_at = $2 WHERE seller_id = $1 AND state = 'pending'
         RETURNING id`,
        [sellerId, this.clock.now()],
      );
      if (withdrawn === undefined) throw profileEditNotFound();
      await this.jobs.publish(tx, profileEditWithdrawn, { sellerId, profileEditId: withdrawn.id });
    });
  }

  /**
   * Joins: makes the workshop say what was proposed. `seen`: the fingerprint of the live values that the moderator
   * compared with; if left out, those that the proposal started from.
   * @throws DomainError 403 `own_workshop`; 404 `profile_edit_not_found`; 409 `case_claimed`, `profile_edit_not_pending`
   *   with its state, `profile_changed_meanwhile` with the diff as it is now
   */
  async approve(tx: Tx, moderator: Principal, id: string, seen?: string): Promise<void> {
    const edit = await this.lockForDecision(tx, moderator, id);
    const fields = fieldsOf(edit.after);
    const before = partOf(edit.live, fields);
    if (fingerprintOf(before) !== (seen ?? fingerprintOf(edit.before))) throw movedMeanwhile(before, edit.after);
    const now = this.clock.now();
    await applyProfile(tx, edit.sellerId, { ...edit.live, ...edit.after }, now);
    await tx.query(
      `UPDATE profile_edit SET state = 'approved', before = $2, decided_by = $3, ended_at = $4 WHERE id = $1`,
      [id, JSON.stringify(before), moderator.accountId, now],
    );
    await this.jobs.publish(tx, workshopChanged, { sellerId: edit.sellerId });
    await this.decided(tx, edit, { moderator, fields, state: 'approved', reason: null });
  }

  /**
   * Joins.
   * @throws DomainError 403 `own_workshop`; 404 `profile_edit_not_found`; 409 `case_claimed`, `profile_edit_not_pending`
   */
  async reject(tx: Tx, moderator: Principal, id: string, { reason, note }: RejectProfileEditDto): Promise<void> {
    const edit = await this.lockForDecision(tx, moderator, id);
    await tx.query(
      `UPDATE profile_edit SET state = 'rejected', decision_reason = $2, decision_note = $3, decided_by = $4,
         ended_at = $5 WHERE id = $1`,
      [id, reason, note, moderator.accountId, this.clock.now()],
    );
    await this.decided(tx, edit, { moderator, fields: fieldsOf(edit.after), state: 'rejected', reason });
  }

  /** A decision is somebody else's: neither a member's nor the proposer's, who may have left the workshop since. */
  private async lockForDecision(tx: Tx, { accountId, memberships }: Principal, id: string): Promise<LockedEdit> {
    await this.checks.assertFree(tx, { kind: 'profile_edit', subjectId: id, moderatorId: accountId });
    const [found] = await tx.query<{ sellerId: string }[]>(
      'SELECT seller_id AS "sellerId" FROM profile_edit WHERE id = $1',
      [id],
    );
    if (found === undefined) throw profileEditNotFound();
    const live = await lockLive(tx, found.sellerId);
    const [edit] = await tx.query<Omit<LockedEdit, 'live'>[]>(
      `SELECT id, seller_id AS "sellerId", state, submitted_by AS "submittedBy", before, after
       FROM profile_edit WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (edit === undefined) throw profileEditNotFound();
    if (edit.submittedBy === accountId || memberships.some(({ sellerId }) => sellerId === edit.sellerId)) {
      throw new DomainError('forbidden', 'own_workshop', 'It is your own workshop; somebody else has to decide it.');
    }
    if (edit.state === 'pending') return { ...edit, live };
    throw new DomainError('conflict', 'profile_edit_not_pending', `The change is ${edit.state}.`, {
      details: { state: edit.state },
    });
  }

  private async decided(
    tx: Tx,
    { id, sellerId }: LockedEdit,
    { moderator, fields, state, reason }: Decision,
  ): Promise<void> {
    await this.jobs.publish(tx, profileEditDecided, { sellerId, profileEditId: id });
    await this.audit.record(tx, {
      actor: moderator.accountId,
      action: `profile_edit.${state}`,
      subject: { kind: 'profile_edit', id },
      sellerId,
      reason,
      before: { state: 'pending' },
      after: { state, fields },
    });
  }
}

interface Decision {
  readonly moderator: Principal;
  readonly fields: readonly ProfileField[];
  readonly state: 'approved' | 'rejected';
  readonly reason: string | null;
}

function profileOf({ names, leadArtisan, story, cover, photos }: ProposeProfileDto): Profile {
  return {
    names: textsOf(names),
    leadArtisan: leadArtisan ? textsOf(leadArtisan) : null,
    story: story ? textsOf(story) : null,
    cover: cover ?? null,
    photos: photos ?? [],
  };
}

function textsOf({ kk, ru, en }: NamesDto | StoryDto): Translated {
  return { kk, ru, en };
}

async function lockLive(tx: Tx, sellerId: string): Promise<Profile> {
  const [live] = await tx.query<Profile[]>(`SELECT ${LIVE} FROM seller WHERE id = $1 FOR NO KEY UPDATE`, [sellerId]);
  if (live === undefined) throw workshopNotFound();
  return live;
}

async function applyProfile(tx: Tx, sellerId: string, profile: Profile, at: Date): Promise<void> {
  const { names, leadArtisan, story, cover, photos } = profile;
  await tx.query(
    `UPDATE seller SET names = $2, lead_artisan = $3, story = $4, cover_asset_id = $5, photo_asset_ids = $6,
       version = version + 1, changed_at = $7 WHERE id = $1`,
    [
      sellerId,
      JSON.stringify(names),
      leadArtisan === null ? null : JSON.stringify(leadArtisan),
      story === null ? null : JSON.stringify(story),
      cover,
      photos,
      at,
    ],
  );
}

/** Nothing was written: the moderator compares again. Pictures are named by their assets. */
function movedMeanwhile(before: PartOfProfile, after: PartOfProfile): DomainError {
  const message = 'The live profile is not what you compared with.';
  const changes = changedFields(before, after).map((field) => ({ field, before: before[field], after: after[field] }));
  return new DomainError('conflict', 'profile_changed_meanwhile', message, {
    details: { fingerprint: fingerprintOf(before), changes },
  });
}
