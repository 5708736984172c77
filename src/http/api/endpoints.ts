import type { Context } from '../../context.ts';
import type { Endpoint } from '../endpoint.ts';
import { exportAuditLog, readAuditLog } from './audit-log.ts';
import { addAuthorRule, readAuthorRules, removeAuthorRule } from './author-rules.ts';
import { formToken } from './form-token.ts';
import { accept, invite, openInvitation, readInvitations, withdrawInvitation } from './invitations.ts';
import { likeComment } from './like.ts';
import { exportLearned, importLearned, readFilter, resetLearned } from './local-filter.ts';
import { deleteMember, deleteMemberSessions, patchMember, readMembers } from './members.ts';
import { decide, listModeratedSites, readHistory, readQueue, readQueueCounts } from './moderation.ts';
import {
  changePassword,
  deleteOtherSessions,
  deleteOwnSession,
  makeApiToken,
  readOwnSessions,
  readOwnTokens,
  revokeApiToken,
} from './own-account.ts';
import { deleteOwnComment, editOwnComment } from './own-comment.ts';
import { ownComments } from './own-comments.ts';
import {
  addPasskey,
  passkeyOptions,
  passkeySignInOptions,
  readPasskeys,
  removePasskey,
  signInWithPasskey,
} from './passkeys.ts';
import { postComment } from './post-comment.ts';
import { previewComment } from './preview.ts';
import { countMatchingComments, lookUpComments, readCountsOfSites, searchComments } from './queue.ts';
import { editComment, readComment, replyToComment } from './queue-comment.ts';
import { decideOnMany, listOperations, readOperation, undoDecision } from './queue-decisions.ts';
import { followChanges } from './queue-events.ts';
import { readCounts } from './read-counts.ts';
import { readThread } from './read-thread.ts';
import { answerReplyWish } from './reply-wish.ts';
import { readSession, setUp, signIn, signOut } from './session.ts';
import {
  addSite,
  changeSite,
  checkKey,
  endAttack,
  readCaught,
  readRecheck,
  readSite,
  readStatistics,
  readWordHits,
  startRecheck,
  stopRecheck,
} from './sites.ts';

/** Every call of the API, in the order in which the documentation lists them. */
export function endpointsOf(ctx: Context): Endpoint[] {
  return [
    readThread(ctx),
    readCounts(ctx),
    formToken(ctx),
    postComment(ctx),
    ownComments(ctx),
    editOwnComment(ctx),
    deleteOwnComment(ctx),
    previewComment(ctx),
    likeComment(ctx),
    answerReplyWish(ctx),
    readSession(ctx),
    signIn(ctx),
    signOut(ctx),
    setUp(ctx),
    passkeySignInOptions(ctx),
    signInWithPasskey(ctx),
    openInvitation(ctx),
    accept(ctx),
    listModeratedSites(ctx),
    readQueueCounts(ctx),
    readQueue(ctx),
    decide(ctx),
    readHistory(ctx),
    searchComments(ctx),
    countMatchingComments(ctx),
    lookUpComments(ctx),
    readCountsOfSites(ctx),
    decideOnMany(ctx),
    listOperations(ctx),
    readOperation(ctx),
    undoDecision(ctx),
    readComment(ctx),
    editComment(ctx),
    replyToComment(ctx),
    followChanges(ctx),
    readAuthorRules(ctx),
    addAuthorRule(ctx),
    removeAuthorRule(ctx),
    endAttack(ctx),
    startRecheck(ctx),
    readRecheck(ctx),
    stopRecheck(ctx),
    readCaught(ctx),
    readStatistics(ctx),
    readAuditLog(ctx),
    exportAuditLog(ctx),
    addSite(ctx),
    readSite(ctx),
    changeSite(ctx),
    checkKey(ctx),
    readWordHits(ctx),
    readFilter(ctx),
    exportLearned(ctx),
    importLearned(ctx),
    resetLearned(ctx),
    readMembers(ctx),
    patchMember(ctx),
    deleteMember(ctx),
    deleteMemberSessions(ctx),
    readInvitations(ctx),
    invite(ctx),
    withdrawInvitation(ctx),
    changePassword(ctx),
    readOwnSessions(ctx),
    deleteOtherSessions(ctx),
    deleteOwnSession(ctx),
    readPasskeys(ctx),
    passkeyOptions(ctx),
    addPasskey(ctx),
    removePasskey(ctx),
    readOwnTokens(ctx),
    makeApiToken(ctx),
    revokeApiToken(ctx),
  ];
}
