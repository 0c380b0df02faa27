import {
  AppWindow,
  Bell,
  Bot,
  Building2,
  CircleHelp,
  Cog,
  Footprints,
  Globe,
  Handshake,
  Mail,
  Mailbox,
  MessageCircle,
  MessagesSquare,
  Monitor,
  Phone,
  Share2,
  Smartphone,
  Store,
  User,
  Video,
  type LucideIcon,
} from 'lucide-react';
import type { Actor } from '@throughline/protocol';

const byChannel: Readonly<Record<string, LucideIcon>> = {
  web: Globe,
  webview: AppWindow,
  app: Smartphone,
  email: Mail,
  sms: MessageCircle,
  push: Bell,
  chat: MessagesSquare,
  phone: Phone,
  video: Video,
  in_person: Store,
  post: Mailbox,
  social: Share2,
  partner: Handshake,
  system: Cog,
};

const byActor: Readonly<Record<Actor, LucideIcon>> = {
  customer: User,
  agent: Building2,
  bot: Bot,
  system: Cog,
  partner: Handshake,
};

const byIdentifier: Readonly<Record<string, LucideIcon>> = {
  customer: User,
  visitor: Footprints,
  device: Monitor,
  email: Mail,
  phone: Phone,
  phone_raw: Phone,
};

export const ChannelIcon = ({ channel, size = 16 }: { channel: string; size?: number }) => {
  const Icon = (Object.hasOwn(byChannel, channel) ? byChannel[channel] : undefined) ?? CircleHelp;
  return <Icon size={size} strokeWidth={1.75} aria-hidden />;
};

export const ActorIcon = ({ actor, size = 14 }: { actor: Actor; size?: number }) => {
  const Icon = byActor[actor];
  return <Icon size={size} strokeWidth={1.75} aria-hidden />;
};

export const IdentifierIcon = ({ type, size = 16 }: { type: string; size?: number }) => {
  const Icon = (Object.hasOwn(byIdentifier, type) ? byIdentifier[type] : undefined) ?? CircleHelp;
  return <Icon size={size} strokeWidth={1.75} aria-hidden />;
};
