import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { type ImageDto, MediaQueries } from '../../media/index.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { decodeCursor, type Page, page } from '../../platform/http/pagination.js';
import type { DeskSubject } from '../sellers.desk.js';
import type { ProfileEditState } from './profile-edit.states.js';
import type {
  ProfileChangeDto,
  ProfileEditDto,
  ProfileEditForStaffDto,
  ProfileEditListItemDto,
  ProfileEditReason,
  ProfileEditsQuery,
  ProfileValueDto,
} from './profile-edits.dto.js';
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

/** What of a workshop a moderator sees first, as it is live. */
export const LIVE = `
  names, lead_artisan AS "leadArtisan", story, cover_asset_id AS cover, photo_asset_ids AS photos`;

/** What the letter about a decision says. */
export interface ProfileEditForLetter {
  readonly sellerId: string;
  readonly state: ProfileEditState;
  readonly reason: ProfileEditReason | null;
  readonly note: string | null;
}

interface EditRow extends Omit<ProfileEditForStaffDto, 'changes' | 'fingerprint'> {
  readonly before: PartOfProfile;
  readonly after: PartOfProfile;
  readonly live: Profile;
}

const EDIT = `
  SELECT edit.id, edit.seller_id AS "sellerId", edit.state, edit.before, edit.after, decision_reason AS reason,
    decision_note AS note, submitted_by AS "submittedBy", submitted_at AS "submittedAt", decided_by AS "decidedBy",
    ended_at AS "endedAt", seller.names AS "workshopNames",
    jsonb_build_object('names', names, 'leadArtisan', lead_artisan, 'story', story, 'cover', cover_asset_id,
      'photos', photo_asset_ids) AS live
  FROM profile_edit edit JOIN seller ON seller.id = edit.seller_id`;

const LIST_ITEM = `
  SELECT edit.id, edit.seller_id AS "sellerId", seller.names AS "workshopNames", edit.state, edit.after,
    submitted_at AS "submittedAt", ended_at AS "endedAt"
  FROM profile_edit edit JOIN seller ON seller.id = edit.seller_id`;

type ListRow = Omit<ProfileEditListItemDto, 'fields'> & { readonly after: PartOfProfile };

/** Reads of profile edits. */
@Injectable()
export class ProfileQueries {
  constructor(
    private readonly database: Database,
    private readonly media: MediaQueries,
  ) {}

  /** The workshop's newest. @throws DomainError 404 `profile_edit_not_found`: there was none yet */
  async newestOf(sellerId: string): Promise<ProfileEditDto> {
    const [row] = await this.database.query<EditRow>(
      `${EDIT} WHERE edit.seller_id = $1 ORDER BY edit.id DESC LIMIT 1`,
      [sellerId],
    );
    if (row === undefined) throw profileEditNotFound();
    const { id, state, reason, note, submittedAt, endedAt } = row;
    return { id, state, changes: await this.changes(baseOf(row), row.after), reason, note, submittedAt, endedAt };
  }

  /** @throws DomainError 404 `profile_edit_not_found` */
  async find(id: string): Promise<ProfileEditForStaffDto> {
    const [row] = await this.database.query<EditRow>(`${EDIT} WHERE edit.id = $1`, [id]);
    if (row === undefined) throw profileEditNotFound();
    const { before: _, after, live: __, ...edit } = row;
    const base = baseOf(row);
    return { ...edit, changes: await this.changes(base, after), fingerprint: fingerprintOf(base) };
  }

  /** The oldest first. @throws DomainError 400 `cursor_invalid` */
  async list({ state, sellerId, limit, after }: ProfileEditsQuery): Promise<Page<ProfileEditListItemDto>> {
    const rows = await this.database.query<ListRow>(
      `${LIST_ITEM} WHERE ($1::text IS NULL OR edit.state = $1) AND ($2::uuid IS NULL OR edit.seller_id = $2)
         AND ($3::uuid IS NULL OR edit.id > $3)
       ORDER BY edit.id LIMIT $4`,
      [state ?? null, sellerId ?? null, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    return page(rows.map(itemOf), limit, ({ id }) => [id]);
  }

  /** Joins, for the moderators' desk. `ids` null: everything that waits. */
  async forDesk(tx: Tx, ids: readonly string[] | null): Promise<DeskSubject[]> {
    return tx.query<DeskSubject[]>(
      `SELECT edit.id, edit.seller_id AS "sellerId", seller.names AS titles, edit.state, NULL::integer AS version,
         CASE WHEN edit.state = 'pending' THEN submitted_at END AS "waitingSince"
       FROM profile_edit edit JOIN seller ON seller.id = edit.seller_id
       WHERE CASE WHEN $1::uuid[] IS NULL THEN edit.state = 'pending' ELSE edit.id = ANY ($1::uuid[]) END`,
      [ids],
    );
  }

  /** @throws Error when there is no such edit: letters follow events of edits that stand */
  async forLetter(profileEditId: string): Promise<ProfileEditForLetter> {
    const [row] = await this.database.query<ProfileEditForLetter>(
      `SELECT seller_id AS "sellerId", state, decision_reason AS reason, decision_note AS note
       FROM profile_edit WHERE id = $1`,
      [profileEditId],
    );
    if (row === undefined) throw new Error(`There is no profile edit ${profileEditId} to write about.`);
    return row;
  }

  /** What differs, with its pictures. */
  async changes(before: PartOfProfile, after: PartOfProfile): Promise<ProfileChangeDto[]> {
    const images = await this.media.images(assetIdsOf(before, after));
    return changedFields(before, after).map((field) => ({
      field,
      before: valueOf(before, field, images),
      after: valueOf(after, field, images),
    }));
  }
}

/** What an edit is compared with: while it waits, what is live now. */
function baseOf({ state, before, after, live }: EditRow): PartOfProfile {
  return state === 'pending' ? partOf(live, fieldsOf(after)) : before;
}

function itemOf({ after, ...row }: ListRow): ProfileEditListItemDto {
  return { ...row, fields: fieldsOf(after) };
}

function valueOf(part: PartOfProfile, field: ProfileField, images: ReadonlyMap<string, ImageDto>): ProfileValueDto {
  if (field !== 'cover' && field !== 'photos') return { texts: part[field] ?? null, images: null };
  const ids = field === 'photos' ? (part.photos ?? []) : assetIdsOf({ cover: part.cover ?? null });
  return { texts: null, images: ids.flatMap((id) => images.get(id) ?? []) };
}

export function profileEditNotFound(): DomainError {
  return new DomainError('not_found', 'profile_edit_not_found', 'There is no such change of a profile.');
}
